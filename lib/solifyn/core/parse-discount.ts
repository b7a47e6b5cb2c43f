import { normalizeCode } from '@/lib/discounts/core/discount-code';
import type { DiscountContent, DiscountPatch } from '@/lib/discounts/core/discount-content';
import type { DiscountValue } from '@/lib/discounts/core/discount-terms';
import { clearable, optional, optionalOrEmpty, type Reader, required } from '@/lib/kernel/body-field';
import { bool, described, list, oneOf, text } from '@/lib/kernel/body-readers';
import { bodySchema, type FieldValues } from '@/lib/kernel/body-schema';
import { isCurrency } from '@/lib/kernel/currencies';
import { parseAmount } from '@/lib/kernel/money';
import { type Body, invalidField } from '@/lib/kernel/read-fields';
import {
  amountToken,
  currencyCode,
  moment,
  percentBasisPoints,
  productRef,
  readData,
  wholeNumber,
} from './solifyn-readers';

const MAX_NAME_LENGTH = 100;
const MAX_USES = 100_000_000;
const MAX_CYCLES = 999;
const MAX_PRODUCTS = 100;

const code: Reader<string> = described({ type: 'string', minLength: 1, maxLength: 64 }, (value, path) => {
  const normalized = typeof value === 'string' ? normalizeCode(value) : null;
  if (normalized !== null) return normalized;
  throw invalidField(path, 'a code of 1 to 64 characters without spaces', value);
});

const metadata: Reader<Record<string, unknown>> = described(
  { type: 'object', additionalProperties: true },
  (value, path) => JSON.parse(JSON.stringify(readData(value, path))),
);

/** Reads nothing yet: a percentage and an amount of money are written alike and read differently. */
const rawAmount: Reader<unknown> = described({ type: 'number' }, (value) => value);

const SHARED = {
  name: clearable(text({ maxLength: MAX_NAME_LENGTH }), null),
  usage_limit: clearable(wholeNumber({ min: 1, max: MAX_USES }), null),
  expires_at: clearable(moment, null),
  subscription_cycles: clearable(wholeNumber({ min: 1, max: MAX_CYCLES }), null),
  restricted_to: clearable(list(productRef, { maxItems: MAX_PRODUCTS }), []),
  preserve_on_plan_change: optional(bool()),
  once_per_buyer: optional(bool()),
  metadata: clearable(metadata, {}),
  currency: optionalOrEmpty(currencyCode),
};
const type = oneOf(['percentage', 'fixed_amount']);
const CREATE = bodySchema({
  code: required(code),
  type: required(type),
  amount: required(rawAmount),
  ...SHARED,
});
const CHANGE = bodySchema({ type: optional(type), amount: optional(rawAmount), ...SHARED });

/**
 * Reads the body of `POST /v1/discounts`. Amounts are per cent or major units there, basis points and minor units here.
 *
 * @param defaultCurrency of a fixed amount that names none, neither in `currency` nor in `metadata.currency`
 */
export function parseCreateDiscount(body: Body, defaultCurrency: string): DiscountContent {
  const fields = CREATE.read(body);
  const value = readValue(fields.type, fields.amount, currencyOf(fields) ?? defaultCurrency);
  const patch = toPatch(fields);
  return {
    name: null,
    usageLimit: null,
    expiresAt: null,
    isOncePerBuyer: false,
    restrictedTo: [],
    subscriptionCycles: null,
    isKeptOnPlanChange: false,
    metadata: {},
    ...patch,
    code: fields.code,
    value,
  };
}

/** Reads a PATCH body: a new value is read by the type that it names, else by the one that the discount has. */
export function parseChangeDiscount(
  body: Body,
  stored: DiscountValue,
  defaultCurrency: string,
): DiscountPatch {
  const fields = CHANGE.read(body);
  const patch = toPatch(fields);
  if (fields.amount === undefined) {
    if (fields.type !== undefined && fields.type !== stored.type)
      throw invalidField('amount', `an amount beside the new type ${fields.type}`, fields.amount);
    return patch;
  }
  const storedCurrency = stored.type === 'fixed_amount' ? stored.currency : defaultCurrency;
  const value = readValue(fields.type ?? stored.type, fields.amount, currencyOf(fields) ?? storedCurrency);
  return { ...patch, value };
}

function readValue(kind: DiscountValue['type'], amount: unknown, currency: string): DiscountValue {
  if (kind === 'percentage')
    return { type: 'percentage', basisPoints: percentBasisPoints.read(amount, 'amount') };
  if (!isCurrency(currency)) throw invalidField('currency', 'an ISO 4217 currency code', currency);
  const token = amountToken.read(amount, 'amount');
  const amountMinor = parseAmount(token, currency);
  if (amountMinor === null || amountMinor === 0n)
    throw invalidField('amount', `an amount above zero, exact for ${currency}`, token);
  return { type: 'fixed_amount', amountMinor, currency };
}

function currencyOf({ currency, metadata: own }: FieldValues<typeof SHARED>): string | undefined {
  if (currency !== undefined) return currency;
  const named: unknown = own && 'currency' in own ? own.currency : undefined;
  return typeof named === 'string' ? currencyCode.read(named, 'metadata.currency') : undefined;
}

function toPatch(fields: FieldValues<typeof SHARED>): DiscountPatch {
  const { name, usage_limit, expires_at, subscription_cycles, restricted_to } = fields;
  const entries: [keyof DiscountPatch, unknown][] = [
    ['name', name],
    ['usageLimit', usage_limit],
    ['expiresAt', expires_at],
    ['subscriptionCycles', subscription_cycles],
    ['restrictedTo', restricted_to],
    ['isKeptOnPlanChange', fields.preserve_on_plan_change],
    ['isOncePerBuyer', fields.once_per_buyer],
    ['metadata', fields.metadata],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
