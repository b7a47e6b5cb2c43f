import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import { BASIS_POINTS, type DiscountValue } from './discount-terms';

/**
 * Reads per cent as text, above 0 to 100 with at most two decimals: `"12.5"` is 1 250 basis points.
 *
 * @returns `null` for any other text
 */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text);
  const points = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0;
  return points > 0 && points <= BASIS_POINTS ? points : null;
}

/** The value of a discount, as text: per cent without needless zeros (`"12.5"`), or a display string of its currency. */
export function discountAmountText(value: DiscountValue): string {
  if (value.type === 'fixed_amount') return formatAmount(value.amountMinor, value.currency as Currency); // read as one
  const [whole, part] = [Math.trunc(value.basisPoints / 100), value.basisPoints % 100];
  return part === 0 ? String(whole) : `${whole}.${String(part).padStart(2, '0').replace(/0$/, '')}`;
}
