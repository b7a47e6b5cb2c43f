import type { Revenue } from '@/lib/analytics/core/figures';
import { money, rowType, text, whole } from './figure-fields';

export const RevenueByCurrency = rowType('RevenueByCurrency', {
  currency: text,
  totalAmount: text,
  paymentCount: whole,
});

/** The revenue of one currency, its amount as a display string. */
export function toRevenueRow({ currency, amountMinor, paymentCount }: Revenue) {
  return { currency, totalAmount: money(amountMinor, currency), paymentCount };
}
