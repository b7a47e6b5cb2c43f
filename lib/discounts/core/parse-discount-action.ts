import type { CallerOf } from '@/lib/auth/core/caller';
import { clearable, optional, optionalOrEmpty, type Reader, required } from '@/lib/kernel/body-field';
import { bool, described, list, oneOf, shortId, text, uuid } from '@/lib/kernel/body-readers';
import { bodySchema, type FieldValues } from '@/lib/kernel/body-schema';
import { isComparableMoment } from '@/lib/kernel/clock';
import { isCurrency } from '@/lib/kernel/currencies';
import { parseAmount } from '@/lib/kernel/money';
import { type Body, invalidField, optionalObject } from '@/lib/kernel/read-fields';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';
import { parsePercent } from './discount-amount';
import { MAX_CODE_LENGTH, normalizeCode } from './discount-code';
import type { DiscountContent, DiscountPatch } from './discount-content';
import type { DiscountValue } from './discount-terms';

const MAX_NAME_LENGTH = 100;
const MAX_USES = 100_000_000;
const MAX_CYCLES = 999;
const MAX_PRODUCTS = 100;

export type CreateDiscountCommand = { by: CallerOf<'apiKey'>; storeId: StoreId; content: DiscountContent };
export type UpdateDiscountCommand = {
  by: CallerOf<'apiKey'>;
  discountId: string;
  patch: Omit<DiscountPatch, 'value'>;
  /** A new amount as it was sent: what it means depends on the discount's type. `null` where it stays. */
  amount: ValueFields | null;
};
export type NameDiscountCommand = { by: CallerOf<'apiKey'>; discountId: string };

/** The fields that a value is read from. */
type ValueFields = { type: DiscountValue['type'] | undefined; amount: string; currency: string | undefined };

const code: Reader<string> = described(
  { type: 'string', minLength: 1, maxLength: MAX_CODE_LENGTH },
  (value, path) => {
    const normalized = typeof value === 'string' ? normalizeCode(value) : null;
    if (normalized !== null) return normalized;
    throw invalidField(path, `a code of 1 to ${MAX_CODE_LENGTH} characters without spaces`, value);
  },
);
const amount: Reader<string> = described(
  { type: 'string', examples: ['12.5', '5.00'], description: 'Per cent, or an amount of the currency' },
  (value, path) => {
    if (typeof value === 'string' && /^\d{1,12}(?:\.\d{1,4})?$/.test(value)) return value;
    throw invalidField(path, 'text such as "12.5", without sign and exponent', value);
  },
);
const currency: Reader<string> = described(
  { type: 'string', pattern: '^[A-Z]{3}$', examples: ['EUR'] },
  (value, path) => {
    if (typeof value === 'string' && isCurrency(value)) return value;
    throw invalidField(path, 'an ISO 4217 currency code', value);
  },
);
const wholeNumber = (max: number): Reader<number> =>
  described({ type: 'integer', minimum: 1, maximum: max }, (value, path) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) return value;
    throw invalidField(path, `a whole number from 1 to ${max}`, value);
  });
const moment: Reader<Date> = described(
  { type: 'string', format: 'date-time', examples: ['2026-12-31T23:59:59Z'] },
  (value, path) => {
    const isIso = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value);
    const time = isIso ? Date.parse(value) : Number.NaN;
    // Nearer to the ends of the calendar a moment could not be kept in the database.
    if (isComparableMoment(time)) return new Date(time);
    throw invalidField(path, 'a moment such as 2026-12-31T23:59:59Z', value);
  },
);
const metadata: Reader<Record<string, unknown>> = described(
  { type: 'object', additionalProperties: true },
  (value, path) => optionalObject({ [path]: value }, path) ?? {},
);

const type = oneOf(['percentage', 'fixed_amount']);
const SHARED = {
  name: clearable(text({ maxLength: MAX_NAME_LENGTH }), null),
  currency: optionalOrEmpty(currency),
  usageLimit: clearable(wholeNumber(MAX_USES), null),
  expiresAt: clearable(moment, null),
  oncePerBuyer: optional(bool()),
  restrictedTo: clearable(list(shortId('PROD'), { maxItems: MAX_PRODUCTS }), []),
  subscriptionCycles: clearable(wholeNumber(MAX_CYCLES), null),
  preserveOnPlanChange: optional(bool()),
  metadata: clearable(metadata, {}),
};
export const CREATE_DISCOUNT = bodySchema({
  storeId: required(shortId('STO')),
  code: required(code),
  type: required(type),
  amount: required(amount),
  ...SHARED,
});
export const UPDATE_DISCOUNT = bodySchema({
  id: required(uuid()),
  type: optional(type),
  amount: optionalOrEmpty(amount),
  ...SHARED,
});
/** The body of what needs no more than a discount's id. */
export const NAME_DISCOUNT = bodySchema({ id: required(uuid()) });

/** Reads a create-discount body; throws the 400 of the first thing that is wrong. */
export function parseCreateDiscountAction(body: Body, by: CallerOf<'apiKey'>): CreateDiscountCommand {
  const fields = CREATE_DISCOUNT.read(body);
  const content: DiscountContent = {
    name: null,
    usageLimit: null,
    expiresAt: null,
    isOncePerBuyer: false,
    restrictedTo: [],
    subscriptionCycles: null,
    isKeptOnPlanChange: false,
    metadata: {},
    ...toPatch(fields),
    code: fields.code,
    value: readDiscountValue(fields),
  };
  return { by, storeId: fields.storeId, content };
}

/** Reads an update-discount body: what is absent stays, and the code of a discount never changes. */
export function parseUpdateDiscountAction(body: Body, by: CallerOf<'apiKey'>): UpdateDiscountCommand {
  const fields = UPDATE_DISCOUNT.read(body);
  const { id: discountId, type: kind, amount: sent, currency: named } = fields;
  if (sent === undefined && (kind !== undefined || named !== undefined))
    throw invalidField(
      'amount',
      'an amount beside it, because a type or a currency alone says nothing',
      sent,
    );
  const value = sent === undefined ? null : { type: kind, amount: sent, currency: named };
  return { by, discountId, patch: toPatch(fields), amount: value };
}

/** Reads the body of delete-discount. */
export function parseNameDiscount(body: Body, by: CallerOf<'apiKey'>): NameDiscountCommand {
  return { by, discountId: NAME_DISCOUNT.read(body).id };
}

/**
 * The meaning of an amount by its type: per cent, or money of the currency that is named.
 *
 * @param stored what the discount is worth now, whose type and currency count where none is named
 * @throws `invalid_field`
 */
export function readDiscountValue(fields: ValueFields, stored?: DiscountValue): DiscountValue {
  const kind = fields.type ?? stored?.type;
  if (kind === 'percentage') {
    const basisPoints = parsePercent(fields.amount);
    if (basisPoints !== null) return { type: kind, basisPoints };
    throw invalidField('amount', 'a percentage above 0 to 100, with at most two decimals', fields.amount);
  }
  const named = fields.currency ?? (stored?.type === 'fixed_amount' ? stored.currency : '');
  if (!isCurrency(named)) throw invalidField('currency', 'an ISO 4217 currency code', named);
  const amountMinor = parseAmount(fields.amount, named);
  if (amountMinor !== null && amountMinor > 0n) return { type: 'fixed_amount', amountMinor, currency: named };
  throw invalidField('amount', `an amount above zero, exact for ${named}`, fields.amount);
}

function toPatch(fields: FieldValues<typeof SHARED>): Omit<DiscountPatch, 'value'> {
  const { name, usageLimit, expiresAt, restrictedTo, subscriptionCycles } = fields;
  const entries: [keyof DiscountPatch, unknown][] = [
    ['name', name],
    ['usageLimit', usageLimit],
    ['expiresAt', expiresAt],
    ['isOncePerBuyer', fields.oncePerBuyer],
    ['restrictedTo', restrictedTo satisfies ProductId[] | undefined],
    ['subscriptionCycles', subscriptionCycles],
    ['isKeptOnPlanChange', fields.preserveOnPlanChange],
    ['metadata', fields.metadata],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
