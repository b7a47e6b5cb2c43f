import type { EpochMs } from '@/lib/kernel/clock';
import { type Currency, currencyExponent } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import { checkoutStateAt, type SandboxCheckout, type SandboxCheckoutState } from './sandbox-checkout';

/** Everything the hosted page shows; amounts are finished text. */
export type HostedPageView = {
  checkoutId: string;
  state: SandboxCheckoutState;
  merchantName: string;
  /** No money is taken: the method is only kept. */
  onlyKeeps: boolean;
  amountText: string;
  /** Labels may repeat, so a line's place is what names it. */
  lines: { position: number; label: string; amountText: string }[];
  paymentMethods: { value: PaymentMethod; label: string }[];
  /** Where the way back leads: the return page once paid, the cancel page otherwise. */
  backUrl: string;
};

const METHOD_LABELS: Readonly<Record<PaymentMethod, string>> = {
  card: 'Card',
  applepay: 'Apple Pay',
  googlepay: 'Google Pay',
  wechat: 'WeChat Pay',
};

export function toHostedPageView(checkout: SandboxCheckout, nowMs: EpochMs): HostedPageView {
  const state = checkoutStateAt(checkout, nowMs);
  const { details, currency } = checkout;
  return {
    checkoutId: checkout.id,
    state,
    merchantName: details.merchantName,
    onlyKeeps: details.keepMethod === 'only',
    amountText: amountText(checkout.amountMinor, currency),
    lines: details.lines.map((line, position) => ({
      position,
      label: line.label,
      amountText: amountText(BigInt(line.amountMinor), currency),
    })),
    paymentMethods: details.paymentMethods.map((value) => ({ value, label: METHOD_LABELS[value] })),
    backUrl: state === 'paid' || state === 'saved' ? details.returnUrl : details.cancelUrl,
  };
}

/**
 * Writes an amount with its currency's symbol, from the exact decimal string and with ISO 4217's digits: Intl would
 * round some currencies (forint, Iraqi dinar) to CLDR's customary ones. The page speaks English only.
 */
function amountText(amountMinor: bigint, currency: Currency): string {
  const digits = currencyExponent(currency);
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // The type wants a literal pattern that no function can return; formatAmount writes exactly such a decimal string.
  return format.format(formatAmount(amountMinor, currency) as `${number}`);
}
