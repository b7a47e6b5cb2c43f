import type { Caller, CallerOf } from '@/lib/auth/core/caller';
import { isEmail, normalizeEmail } from '@/lib/billing/core/billing-form';
import { parseBillingDetail } from '@/lib/billing/core/parse-billing-detail';
import { appError } from '@/lib/kernel/error-catalogue';
import { PAYMENT_METHODS, type PaymentMethod } from '@/lib/kernel/payment-method';
import {
  type Body,
  echo,
  invalidField,
  isAbsent,
  isStorableText,
  optionalBoolean,
  optionalObject,
  readHttpUrl,
  readId,
} from '@/lib/kernel/read-fields';
import { TAX_CATEGORIES } from '@/lib/tax/core/contract';
import type { CreateSessionCommand, PriceSnapshot, SessionWish } from './create-session-command';
import { isCashierLanguage } from './languages';
import type { MethodChoice } from './payment-methods';
import { DEFAULT_LIFETIME_SECONDS, MAX_LIFETIME_SECONDS } from './session-life';

const KEY_ONLY_FIELDS = [
  'priceSnapshot',
  'expiresInSeconds',
  'metadata',
  'orderMerchantExternalId',
  'withTrial',
  'includePaymentMethods',
  'excludePaymentMethods',
] as const;
const PLAN_CHANGE_FIELDS = ['changeTiming', 'changeAmount', 'changeCreditAmount'] as const;
const MAX_METADATA_KEYS = 50;
const MAX_METADATA_VALUE_LENGTH = 500;
const MAX_EXTERNAL_ID_LENGTH = 128;

/** Reads a create-session body for its caller; throws the published 400 or 403 of the first thing that is wrong. */
export function parseCreateSession(body: Body, caller: Caller): CreateSessionCommand {
  refusePlanChange(body, caller);
  const by = newPurchaseCaller(caller);
  if (isAbsent(body.productId) || isAbsent(body.currency)) {
    throw appError('missing_fields', { params: { fields: 'productId, currency' } });
  }
  const wish = readWish(body);
  if (by.kind === 'storeSlug') {
    return { ...wish, by, droppedFields: KEY_ONLY_FIELDS.filter((field) => !isAbsent(body[field])) };
  }
  return {
    ...wish,
    by,
    priceSnapshot: readPriceSnapshot(body),
    lifetimeSeconds: readLifetime(body),
    metadata: readMetadata(body),
    orderMerchantExternalId: readExternalId(body),
    methodChoice: readMethodChoice(body),
  };
}

function newPurchaseCaller(caller: Caller): CallerOf<'apiKey'> | CallerOf<'storeSlug'> {
  if (caller.kind === 'sessionToken') throw appError('new_purchase_forbidden');
  return caller;
}

/** Plan changes are recognised, so that nobody gets an ordinary sale instead of one. */
function refusePlanChange(body: Body, caller: Caller): void {
  if (!isAbsent(body.changeAmount) && !isAbsent(body.changeCreditAmount) && caller.kind === 'apiKey') {
    throw appError('plan_change_amounts_conflict');
  }
  if (!isAbsent(body.originOrderId)) {
    throw appError(caller.kind === 'storeSlug' ? 'plan_change_forbidden' : 'plan_change_unavailable');
  }
  const stray = PLAN_CHANGE_FIELDS.find((field) => !isAbsent(body[field]));
  if (stray && caller.kind !== 'sessionToken')
    throw appError('plan_change_fields_without_order', { params: { field: stray } });
}

function readWish(body: Body): SessionWish {
  const currency = body.currency;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
    throw appError('invalid_currency_format', { params: { got: echo(currency) } });
  }
  return {
    currency,
    billingDetail: readBillingDetail(body),
    productId: readId(body.productId, 'PROD'),
    buyerEmail: readEmail(body),
    successUrl: isAbsent(body.successUrl) ? null : readHttpUrl(body.successUrl, 'successUrl'),
    darkMode: optionalBoolean(body, 'darkMode') ?? null,
    language: readLanguage(body),
  };
}

function readBillingDetail(body: Body): SessionWish['billingDetail'] {
  if (body.billingDetail === undefined || body.billingDetail === null) return null;
  const parsed = parseBillingDetail(body.billingDetail);
  if (!parsed.ok)
    throw appError('invalid_billing_detail', {
      details: { fields: parsed.error.map(({ field, code }) => ({ field, code })) },
    });
  return parsed.value;
}

/** Trimmed and lower-cased before anything else looks at it; `null` where nothing was sent. */
export function readEmail(body: Body): string | null {
  const value = body.buyerEmail;
  if (isAbsent(value)) return null;
  const email = typeof value === 'string' ? normalizeEmail(value) : '';
  if (!isEmail(email)) throw invalidField('buyerEmail', 'an e-mail address', value);
  return email;
}

function readLanguage(body: Body): string | null {
  const value = body.language;
  if (isAbsent(value)) return null;
  if (typeof value !== 'string' || !isCashierLanguage(value))
    throw invalidField('language', 'a cashier language such as "en" or "ja-JP"', value);
  return value;
}

function readPriceSnapshot(body: Body): PriceSnapshot | null {
  const snapshot = optionalObject(body, 'priceSnapshot');
  if (!snapshot) return null;
  const { amount, taxCategory } = snapshot;
  if (typeof amount !== 'string')
    throw invalidField('priceSnapshot.amount', 'an amount such as "29.00"', amount);
  const category = TAX_CATEGORIES.find((known) => known === taxCategory);
  if (!category && !isAbsent(taxCategory)) {
    throw invalidField('priceSnapshot.taxCategory', `one of ${TAX_CATEGORIES.join(', ')}`, taxCategory);
  }
  return {
    amount,
    taxIncluded: optionalBoolean(snapshot, 'taxIncluded') ?? false,
    taxCategory: category ?? null,
  };
}

function readLifetime(body: Body): number {
  const value = body.expiresInSeconds;
  if (value === undefined || value === null) return DEFAULT_LIFETIME_SECONDS;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_LIFETIME_SECONDS)
    return value;
  throw invalidField('expiresInSeconds', `a whole number from 1 to ${MAX_LIFETIME_SECONDS}`, value);
}

function readMetadata(body: Body): Record<string, string> {
  const entries = Object.entries(optionalObject(body, 'metadata') ?? {});
  if (entries.length > MAX_METADATA_KEYS)
    throw invalidField('metadata', `at most ${MAX_METADATA_KEYS} keys`, `${entries.length} keys`);
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (typeof value === 'string' && value.length <= MAX_METADATA_VALUE_LENGTH) return [key, value];
      throw invalidField(
        `metadata.${echo(key)}`,
        `text of at most ${MAX_METADATA_VALUE_LENGTH} characters`,
        value,
      );
    }),
  );
}

function readExternalId(body: Body): string | null {
  const value = body.orderMerchantExternalId;
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || !isStorableText(value))
    throw invalidField('orderMerchantExternalId', 'text', value);
  if (value.trim() === '') throw appError('external_id_empty');
  if (value.length > MAX_EXTERNAL_ID_LENGTH) throw appError('external_id_too_long');
  return value;
}

function readMethodChoice(body: Body): MethodChoice {
  const include = readMethods(body, 'includePaymentMethods');
  const exclude = readMethods(body, 'excludePaymentMethods');
  if (include && exclude) throw appError('payment_methods_conflict');
  return { include, exclude };
}

function readMethods(body: Body, field: string): PaymentMethod[] | null {
  const value = body[field];
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length > PAYMENT_METHODS.length * 2)
    throw invalidField(field, `a list of ${PAYMENT_METHODS.join(', ')}`, value);
  return value.map((entry: unknown) => {
    const method = PAYMENT_METHODS.find((known) => known === entry);
    if (!method) throw invalidField(field, `a list of ${PAYMENT_METHODS.join(', ')}`, entry);
    return method;
  });
}
