import { assert } from '@/lib/kernel/assert';
import { divideRounded } from '@/lib/kernel/money';

/** A hundredth of a per cent: a percentage discount is a whole number of them, 10 % is 1 000. */
export const BASIS_POINTS = 10_000;

/** The value of a discount: basis points from 1 to 10 000, or minor units above zero of one currency. */
export type DiscountValue =
  | { type: 'percentage'; basisPoints: number }
  | { type: 'fixed_amount'; amountMinor: bigint; currency: string };

/** A discount as it counts for one sale, frozen with the order. */
export type DiscountTerms = {
  id: string;
  /** Upper case, as the shopper reads it. */
  code: string;
  name: string | null;
  value: DiscountValue;
  /** For how many periods of a subscription it counts; `null` for all of them. A one-time purchase has one. */
  subscriptionCycles: number | null;
  /** Whether it goes on after a change of the subscription's plan. */
  isKeptOnPlanChange: boolean;
};

/** The same as plain JSON: amounts are decimal strings of minor units. */
export type DiscountTermsJson = Omit<DiscountTerms, 'value'> & {
  value:
    | { type: 'percentage'; basisPoints: number }
    | { type: 'fixed_amount'; amountMinor: string; currency: string };
};

/**
 * The part of an amount that a discount takes off, in minor units: 0 to the amount itself. A percentage is rounded once,
 * half away from zero; a fixed discount never takes more than there is.
 *
 * @param grossMinor unit price × quantity, 0 or more, in the currency of a fixed discount
 */
export function discountOff(grossMinor: bigint, value: DiscountValue): bigint {
  assert(grossMinor >= 0n, 'a discount is taken off an amount of 0 or more');
  if (value.type === 'fixed_amount') return value.amountMinor < grossMinor ? value.amountMinor : grossMinor;
  assert(
    Number.isInteger(value.basisPoints) && value.basisPoints > 0 && value.basisPoints <= BASIS_POINTS,
    'a percentage is 1 to 10 000 basis points',
  );
  return divideRounded(grossMinor * BigInt(value.basisPoints), BigInt(BASIS_POINTS));
}

/** Terms as they are kept in JSON, with amounts as decimal strings of minor units. */
export function toDiscountTermsJson({ value, ...terms }: DiscountTerms): DiscountTermsJson {
  if (value.type === 'percentage') return { ...terms, value };
  return { ...terms, value: { ...value, amountMinor: value.amountMinor.toString() } };
}

/** Reads terms that `toDiscountTermsJson` wrote. */
export function fromDiscountTermsJson({ value, ...terms }: DiscountTermsJson): DiscountTerms {
  if (value.type === 'percentage') return { ...terms, value };
  return { ...terms, value: { ...value, amountMinor: BigInt(value.amountMinor) } };
}

/** The value in a row: basis points, or minor units of the currency that a fixed amount always has. */
export function toDiscountValue(row: {
  type: DiscountValue['type'];
  amount: bigint;
  currency: string | null;
}): DiscountValue {
  const { type, amount, currency } = row;
  return type === 'percentage'
    ? { type, basisPoints: Number(amount) }
    : { type, amountMinor: amount, currency: currency ?? '' };
}
