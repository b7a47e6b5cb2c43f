import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';

/** Minor units as a display string, such as `34.51`; empty for a code that the table of currencies does not have. */
export function displayAmount(amountMinor: bigint, currency: string): string {
  return isCurrency(currency) ? formatAmount(amountMinor, currency) : '';
}
