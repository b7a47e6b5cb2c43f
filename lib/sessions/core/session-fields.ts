import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { BILLING_DETAIL_SCHEMA } from '@/lib/billing/core/billing-detail-schema';
import { emailField } from '@/lib/billing/core/email-field';
import { parseBillingPrefill } from '@/lib/billing/core/parse-billing-detail';
import { buyerIdentityText } from '@/lib/catalog/core/parse-issue-session-token';
import { quantityField } from '@/lib/catalog/core/quantity-rule';
import { MAX_CODE_LENGTH } from '@/lib/discounts/core/discount-code';
import {
  type Field,
  keyOnly,
  optional,
  optionalOrEmpty,
  type Reader,
  required,
  whenAbsent,
  withDefault,
} from '@/lib/kernel/body-field';
import { bool, described, httpUrl, oneOf, shortId, text } from '@/lib/kernel/body-readers';
import { bodySchema, type FieldValues, object, type PublicFieldValues } from '@/lib/kernel/body-schema';
import { countCharacters } from '@/lib/kernel/clean-text';
import { appError } from '@/lib/kernel/error-catalogue';
import { PAYMENT_METHODS, type PaymentMethod } from '@/lib/kernel/payment-method';
import { echo, invalidField, isStorableText, optionalObject, readObject } from '@/lib/kernel/read-fields';
import { TAX_CATEGORIES, type TaxCategory } from '@/lib/tax/core/contract';
import { CASHIER_LANGUAGES, type CashierLanguage, matchLanguage } from './languages';
import { DEFAULT_LIFETIME_SECONDS, MAX_LIFETIME_SECONDS } from './session-life';

/*
 * The fields of a create-session body. Those in `keyOnly` are an API key's alone; the parser drops them for others.
 */
const MAX_METADATA_KEYS = 50;
const MAX_METADATA_KEY_LENGTH = 100;
const MAX_METADATA_VALUE_LENGTH = 500;
const MAX_EXTERNAL_ID_LENGTH = 128;

/** One published sentence names both fields, so neither of them reports its own absence. */
function requiredTogether<T>(reader: Reader<T>): Field<T> {
  return { ...reader, isRequired: true };
}

const currency: Reader<string> = described(
  { type: 'string', pattern: '^[A-Z]{3}$', examples: ['EUR'], description: 'ISO 4217' },
  (value) => {
    if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value;
    throw appError('invalid_currency_format', { params: { got: echo(value) } });
  },
);

const billingDetail: Reader<BillingDetail> = described(BILLING_DETAIL_SCHEMA, (value) => {
  const parsed = parseBillingPrefill(value);
  if (parsed.ok) return parsed.value.detail;
  throw appError('invalid_billing_detail', {
    details: { fields: parsed.error.map(({ field, code }) => ({ field, code })) },
  });
});

/** A language that none of ours is near is no reason to refuse a sale: it is left out, and told in a notice. */
const language: Reader<CashierLanguage | null> = described(
  {
    type: 'string',
    description: `BCP 47; the nearest of ${CASHIER_LANGUAGES.join(', ')} is taken, with a warning where it is not exact`,
    examples: ['de'],
  },
  (value, path) => {
    if (typeof value === 'string') return matchLanguage(value)?.language ?? null;
    throw invalidField(path, 'a language tag such as "en" or "ja-JP"', value);
  },
);

/** An override of the product's price; the amount is still text, because only the product says which currencies exist. */
export type PriceSnapshot = { amount: string; taxIncluded: boolean; taxCategory: TaxCategory | null };

const priceMembers = object({
  amount: {
    ...described({ type: 'string', examples: ['29.00'] }, (value, path) => {
      if (typeof value === 'string') return value;
      throw invalidField(path, 'an amount such as "29.00"', value);
    }),
    isRequired: true,
  },
  taxCategory: optionalOrEmpty(oneOf(TAX_CATEGORIES)),
  taxIncluded: optional(bool()),
});

const priceSnapshot: Reader<PriceSnapshot> = described(priceMembers.schema, (value, path) => {
  const { amount, taxCategory = null, taxIncluded = false } = priceMembers.read(value, path);
  return { amount, taxIncluded, taxCategory };
});

const lifetime: Reader<number> = described(
  {
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIFETIME_SECONDS,
    description: `Seconds; ${DEFAULT_LIFETIME_SECONDS} where absent`,
  },
  (value, path) => {
    if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_LIFETIME_SECONDS)
      return value;
    throw invalidField(path, `a whole number from 1 to ${MAX_LIFETIME_SECONDS}`, value);
  },
);

const metadata: Reader<Record<string, string>> = described(
  {
    type: 'object',
    maxProperties: MAX_METADATA_KEYS,
    propertyNames: { type: 'string', maxLength: MAX_METADATA_KEY_LENGTH },
    additionalProperties: { type: 'string', maxLength: MAX_METADATA_VALUE_LENGTH },
  },
  (value, path) => {
    const entries = Object.entries(readObject(value, path));
    if (entries.length > MAX_METADATA_KEYS)
      throw invalidField(path, `at most ${MAX_METADATA_KEYS} keys`, `${entries.length} keys`);
    const longKey = entries.find(([key]) => !isShortText(key, MAX_METADATA_KEY_LENGTH))?.[0];
    if (longKey !== undefined)
      throw invalidField(path, `keys of at most ${MAX_METADATA_KEY_LENGTH} characters`, longKey);
    return Object.fromEntries(
      entries.map(([key, text]) => [key, readMetadataText(text, `${path}.${echo(key)}`)]),
    );
  },
);

function isShortText(text: string, maxLength: number): boolean {
  return countCharacters(text) <= maxLength && isStorableText(text);
}

function readMetadataText(value: unknown, path: string): string {
  if (typeof value === 'string' && isShortText(value, MAX_METADATA_VALUE_LENGTH)) return value;
  throw invalidField(path, `text of at most ${MAX_METADATA_VALUE_LENGTH} characters`, value);
}

/** A merchant's own number is kept byte for byte. */
const externalId: Reader<string> = described(
  { type: 'string', minLength: 1, maxLength: MAX_EXTERNAL_ID_LENGTH },
  (value, path) => {
    if (typeof value !== 'string' || !isStorableText(value)) throw invalidField(path, 'text', value);
    if (value.trim() === '') throw appError('external_id_empty');
    if (countCharacters(value) > MAX_EXTERNAL_ID_LENGTH) throw appError('external_id_too_long');
    return value;
  },
);

const methods: Reader<PaymentMethod[]> = described(
  {
    type: 'array',
    maxItems: PAYMENT_METHODS.length * 2,
    items: { type: 'string', enum: PAYMENT_METHODS },
  },
  (value, path) => {
    const expected = `a list of ${PAYMENT_METHODS.join(', ')}`;
    if (!Array.isArray(value) || value.length > PAYMENT_METHODS.length * 2)
      throw invalidField(path, expected, value);
    return value.map((entry: unknown) => {
      const method = PAYMENT_METHODS.find((known) => known === entry);
      if (!method) throw invalidField(path, expected, entry);
      return method;
    });
  },
);

const changeAmount: Reader<string> = described({ type: 'string', examples: ['12.00'] }, (value, path) => {
  if (typeof value === 'string') return value;
  throw invalidField(path, 'an amount such as "12.00"', value);
});

/** Text by field id. Which fields there are is the product's to say, so that only the form of it is read here. */
export const customFieldValues: Reader<Record<string, string>> = described(
  {
    type: 'object',
    maxProperties: MAX_METADATA_KEYS,
    additionalProperties: { type: ['string', 'number', 'boolean'], maxLength: MAX_METADATA_VALUE_LENGTH },
    description: "Answers to the product's custom fields, by their ids",
  },
  (value, path) => {
    const entries = Object.entries(optionalObject({ [path]: value }, path) ?? {});
    if (entries.length > MAX_METADATA_KEYS)
      throw invalidField(path, `at most ${MAX_METADATA_KEYS} keys`, `${entries.length} keys`);
    return Object.fromEntries(
      entries.map(([key, answer]) => [key, readAnswerText(answer, `${path}.${echo(key)}`)]),
    );
  },
);

/** A number or truth value is an answer too; it is kept as it was written. */
function readAnswerText(value: unknown, path: string): string {
  return readMetadataText(
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    path,
  );
}

/** A price of the buyer's own, still text, because only the product says which currencies exist. */
export const customPrice: Reader<string> = described(
  { type: 'string', examples: ['15.00'] },
  (value, path) => {
    if (typeof value === 'string') return value;
    throw invalidField(path, 'an amount as text such as "15.00"', value);
  },
);

/** A code as somebody typed it; whether there is such a code is judged with the total. */
export const discountCode: Reader<string> = text({ maxLength: MAX_CODE_LENGTH });

/** The fields that an ordinary session is asked for with. The order is the one in which mistakes are told. */
const OFFER_FIELDS = {
  currency: requiredTogether(currency),
  billingDetail: whenAbsent(optional(billingDetail), null),
  productId: requiredTogether(shortId('PROD')),
  buyerEmail: whenAbsent(optionalOrEmpty(emailField), null),
  successUrl: whenAbsent(optionalOrEmpty(httpUrl()), null),
  darkMode: whenAbsent(optional(bool()), null),
  language: whenAbsent(optionalOrEmpty(language), null),
  quantity: whenAbsent(optional(quantityField), null),
  customPrice: whenAbsent(optionalOrEmpty(customPrice), null),
  discountCode: whenAbsent(optionalOrEmpty(discountCode), null),
  customFields: whenAbsent(optional(customFieldValues), {}),
  affiliateCode: whenAbsent(optionalOrEmpty(text({ maxLength: MAX_EXTERNAL_ID_LENGTH })), null),
  priceSnapshot: keyOnly(whenAbsent(optional(priceSnapshot), null)),
  expiresInSeconds: keyOnly(withDefault(lifetime, DEFAULT_LIFETIME_SECONDS)),
  metadata: keyOnly(whenAbsent(optional(metadata), {})),
  buyerIdentity: keyOnly(whenAbsent(optionalOrEmpty(buyerIdentityText), null)),
  orderMerchantExternalId: keyOnly(whenAbsent(optional(externalId), null)),
  withTrial: keyOnly(whenAbsent(optional(bool()), null)),
  includePaymentMethods: keyOnly(whenAbsent(optional(methods), null)),
  excludePaymentMethods: keyOnly(whenAbsent(optional(methods), null)),
};

/** The fields that make a session one that changes a subscription's plan. */
const PLAN_CHANGE_FIELDS = {
  originOrderId: optionalOrEmpty(shortId('ORD')),
  changeTiming: optionalOrEmpty(oneOf(['immediate', 'next_period'])),
  changeAmount: optionalOrEmpty(changeAmount),
  changeCreditAmount: optionalOrEmpty(changeAmount),
};

export const SESSION_OFFER = bodySchema(OFFER_FIELDS);
export const CREATE_SESSION = bodySchema({ ...OFFER_FIELDS, ...PLAN_CHANGE_FIELDS });
/** What a change of a plan is asked for with, beside the plan itself. */
export const PLAN_CHANGE = bodySchema({
  ...PLAN_CHANGE_FIELDS,
  originOrderId: required(shortId('ORD')),
});

/** The fields that anybody may say about a new session. A price is not among them: it comes from the product. */
export type SessionWish = PublicFieldValues<typeof OFFER_FIELDS>;
/** The fields that an API key may say. */
export type KeySessionWish = FieldValues<typeof OFFER_FIELDS>;
