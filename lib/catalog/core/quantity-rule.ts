import { optional, type Reader } from '@/lib/kernel/body-field';
import { bool, described } from '@/lib/kernel/body-readers';
import { object } from '@/lib/kernel/body-schema';
import { invalidField } from '@/lib/kernel/read-fields';

/** The most pieces that one session may sell. */
export const MAX_QUANTITY = 999;

/** How many pieces of a product one session may sell, and whether the shopper may change that on the page. */
export type QuantityRule = {
  /** Whole numbers from 1 to 999; the maximum is never below the minimum. */
  minimum: number;
  maximum: number;
  isAdjustable: boolean;
};

/** The rule of a product that says nothing about it: whoever makes the session chooses, the shopper does not. */
export const DEFAULT_QUANTITY_RULE: QuantityRule = {
  minimum: 1,
  maximum: MAX_QUANTITY,
  isAdjustable: false,
};

/** The quantity that a product allows which is nearest to the wanted one. */
export function nearestQuantity(rule: QuantityRule | null, wanted: number): number {
  const { minimum, maximum } = rule ?? DEFAULT_QUANTITY_RULE;
  return Math.min(maximum, Math.max(minimum, wanted));
}

/** A quantity in a body: a JSON number or text of digits, so that `1e3`, `1.5` and `0.1+0.2` are refused alike. */
export const quantityField: Reader<number> = described(
  { type: 'integer', minimum: 1, maximum: MAX_QUANTITY },
  (value, path) => {
    const number = typeof value === 'number' ? value : Number.NaN;
    if (Number.isInteger(number) && number >= 1 && number <= MAX_QUANTITY) return number;
    throw invalidField(path, `a whole number from 1 to ${MAX_QUANTITY}`, value);
  },
);

const members = object({
  minimum: optional(quantityField),
  maximum: optional(quantityField),
  adjustable: optional(bool()),
});

/** The rule as a product's body says it: `{ minimum, maximum, adjustable }`, each of which may be missing. */
export const quantityRule: Reader<QuantityRule> = described(members.schema, (value, path) => {
  const { minimum = 1, maximum = MAX_QUANTITY, adjustable = false } = members.read(value, path);
  if (maximum < minimum) throw invalidField(`${path}.maximum`, `at least ${minimum}`, maximum);
  return { minimum, maximum, isAdjustable: adjustable };
});

/** The rule in the wire's words; `null` for a product that has none. */
export function toQuantityWire(rule: QuantityRule | null) {
  if (!rule) return null;
  return { minimum: rule.minimum, maximum: rule.maximum, adjustable: rule.isAdjustable };
}
