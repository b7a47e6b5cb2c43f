import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import type { PaymentMethod } from '@/lib/kernel/payment-method';

/** open → paid | expired, and neither of those ever changes again. A declined try leaves it open. */
export type SandboxCheckoutState = 'open' | 'paid' | 'expired';

/** What the merchant's platform asked for besides the amount. Line amounts are decimal strings of minor units. */
export type SandboxCheckoutDetails = {
  lines: { label: string; amountMinor: string }[];
  merchantName: string;
  customerEmail: string | null;
  language: string | null;
  returnUrl: string;
  cancelUrl: string;
  paymentMethods: PaymentMethod[];
};

export type SandboxPayment = {
  id: string;
  method: string;
  /** Of the test card; `null` for wallets. */
  last4: string | null;
  paidAtMs: EpochMs;
};

/** A checkout in the sandbox's own ledger. */
export type SandboxCheckout = {
  id: string;
  orderId: string;
  environment: Environment;
  state: SandboxCheckoutState;
  amountMinor: bigint;
  currency: Currency;
  details: SandboxCheckoutDetails;
  payment: SandboxPayment | null;
  createdAtMs: EpochMs;
  expiresAtMs: EpochMs;
};

/** True for what could be a checkout's id; anything else in an address never reaches the database. */
export function isCheckoutId(text: string): boolean {
  return /^co_[0-9a-f-]{36}$/.test(text);
}

/**
 * The state at a moment: an open checkout ends when its time has come, whether or not the sweep has written it down.
 * The last millisecond belongs to the expired side.
 */
export function checkoutStateAt(
  checkout: Pick<SandboxCheckout, 'state' | 'expiresAtMs'>,
  nowMs: EpochMs,
): SandboxCheckoutState {
  if (checkout.state === 'open' && checkout.expiresAtMs <= nowMs) return 'expired';
  return checkout.state;
}
