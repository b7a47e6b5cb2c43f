import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';

/** A display string of minor units; empty for a currency of an earlier release that the table does not have any more. */
export function displayAmount(amountMinor: bigint, currency: string): string {
  return isCurrency(currency) ? formatAmount(amountMinor, currency) : '';
}
