import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import type { PaymentMethod } from '@/lib/kernel/payment-method';

/**
 * open → paid | saved | expired, and none of those ever changes again. A declined try leaves it open. `saved` has kept a
 * method and took no money; `declined` is a charge of a kept method that was not made.
 */
export type SandboxCheckoutState = 'open' | 'paid' | 'saved' | 'expired' | 'declined';

/** The details that the merchant's platform asked for besides the amount. Line amounts are decimal strings of minor units. */
export type SandboxCheckoutDetails = {
  lines: { label: string; amountMinor: string }[];
  merchantName: string;
  customerEmail: string | null;
  language: string | null;
  returnUrl: string;
  cancelUrl: string;
  paymentMethods: PaymentMethod[];
  /** The use for which a method is to be kept for later charges; absent where none is. */
  keepMethod?: 'with_payment' | 'only' | undefined;
};

export type SandboxPayment = {
  /** Empty where no money was taken. */
  id: string;
  method: string;
  /** The last digits of the test card; `null` for wallets. */
  last4: string | null;
  paidAtMs: EpochMs;
  /** The method that was kept, where one was to be. */
  kept: SandboxMethod | null;
};

/** A payment method that the sandbox keeps, by its references. */
export type SandboxMethod = { customerRef: string; methodRef: string; last4: string | null };

/** Each kept method has a customer of its own. */
export function toCustomerRef(methodRef: string): string {
  return methodRef.replace(/^pm_/, 'cus_');
}

/** A checkout in the sandbox's own ledger. */
export type SandboxCheckout = {
  id: string;
  orderId: string;
  environment: Environment;
  state: SandboxCheckoutState;
  amountMinor: bigint;
  currency: Currency;
  details: SandboxCheckoutDetails;
  /** `null` while nobody has paid; for a checkout that only keeps a method, how and when that was kept. */
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
