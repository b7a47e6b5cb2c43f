import type { Reader } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { type Currency, currencyExponent, isCurrency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import { type JsonSchema, orNull } from '@/lib/kernel/json-schema';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import type { Notice } from '@/lib/kernel/notice';
import { echo, invalidField, isAbsent, optionalBoolean, readObject } from '@/lib/kernel/read-fields';
import { TAX_CATEGORIES, type TaxCategory } from '@/lib/tax/core/contract';
import type { OwnPriceBounds, PriceJson, PricesJson, ProductType } from './product';

export type ParsedPrices = { prices: PricesJson; warnings: Notice[] };

const AMOUNT: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]+([.][0-9]+)?$',
  examples: ['29.00'],
  description: 'A display string above zero, of at most 12 digits before the point, exact for its currency',
};

const TRIAL_AMOUNT: JsonSchema = {
  ...orNull(AMOUNT),
  examples: ['1.00'],
  description: 'What the trial costs, less than amount; goes with metadata.trialDays',
};

const OWN_PRICE: JsonSchema = {
  type: ['object', 'null'],
  description: 'The buyer chooses the price within these bounds; amount is the suggestion',
  properties: {
    minimum: { type: ['string', 'null'], examples: ['5.00'], description: '0 where absent' },
    maximum: { type: ['string', 'null'], examples: ['500.00'], description: 'No bound where absent' },
  },
};

function pricesSchema(type: ProductType): JsonSchema {
  return {
    type: 'object',
    description: 'Keyed by ISO 4217 currency code',
    minProperties: 1,
    additionalProperties: {
      type: 'object',
      properties: {
        amount: AMOUNT,
        taxCategory: { type: 'string', enum: TAX_CATEGORIES },
        taxIncluded: { type: ['boolean', 'null'], description: 'False where absent' },
        payWhatYouWant: OWN_PRICE,
        ...(type === 'subscription' ? { trialAmount: TRIAL_AMOUNT } : {}),
      },
      required: ['amount', 'taxCategory'],
    },
    examples: [{ EUR: { amount: '29.00', taxCategory: 'saas' } }],
  };
}

/**
 * Reads a product's prices: at least one, keyed by currency.
 *
 * Amounts are exact for their currency and above zero (there is nothing to pay for 0), and are stored with the
 * currency's own digits: `"29"` becomes `"29.00"` in USD. `taxIncluded` may be missing, then tax comes on top. Of a
 * one-time product a `trialAmount` is left out with a warning.
 */
export function pricesOf(type: ProductType): Reader<ParsedPrices> {
  return described(pricesSchema(type), (value) => readPrices(value, type));
}

function readPrices(value: unknown, type: ProductType): ParsedPrices {
  const entries = Object.entries(readObject(value, 'prices'));
  if (entries.length === 0) throw invalidField('prices', 'at least one price', value);
  const prices: PricesJson = {};
  const warnings: Notice[] = [];
  for (const [code, entry] of entries) {
    const currency = readCurrency(code);
    const field = `prices.${currency}`;
    const price = readObject(entry, field);
    const isTrialSent = !isAbsent(price.trialAmount);
    prices[currency] = {
      ...readPrice(price, { field, currency }),
      ...(isTrialSent && type === 'subscription'
        ? { trialAmount: readTrial(price, { field, currency }) }
        : {}),
    };
    if (isTrialSent && type === 'onetime') warnings.push(trialWarning(field));
  }
  return { prices, warnings };
}

function readCurrency(code: string): Currency {
  if (!/^[A-Z]{3}$/.test(code)) throw appError('invalid_currency_format', { params: { got: echo(code) } });
  if (!isCurrency(code)) throw invalidField('prices', 'ISO 4217 currency codes', code);
  return code;
}

function readPrice(
  price: Readonly<Record<string, unknown>>,
  at: { field: string; currency: Currency },
): PriceJson {
  const { amount, taxCategory, taxIncluded, payWhatYouWant } = price;
  if (isAbsent(amount)) throw appError('missing_field', { params: { field: `${at.field}.amount` } });
  if (isAbsent(taxCategory))
    throw appError('missing_field', { params: { field: `${at.field}.taxCategory` } });
  const includedField = `${at.field}.taxIncluded`;
  const listed = readAmount(amount, { ...at, field: `${at.field}.amount` });
  return {
    amount: listed,
    taxIncluded: optionalBoolean({ [includedField]: taxIncluded }, includedField) ?? false,
    taxCategory: readTaxCategory(taxCategory, `${at.field}.taxCategory`),
    ...(isAbsent(payWhatYouWant)
      ? {}
      : { payWhatYouWant: readOwnPrice(payWhatYouWant, { ...at, suggested: listed }) }),
  };
}

/** The bounds of a price that the buyer chooses, with the suggestion between them. */
function readOwnPrice(
  value: unknown,
  at: { field: string; currency: Currency; suggested: string },
): OwnPriceBounds {
  const field = `${at.field}.payWhatYouWant`;
  const { minimum, maximum } = readObject(value, field);
  const bound = (sent: unknown, name: string) => readBound(sent, { ...at, field: `${field}.${name}` });
  const least = isAbsent(minimum) ? 0n : bound(minimum, 'minimum');
  const most = isAbsent(maximum) ? null : bound(maximum, 'maximum');
  const suggested = parseAmount(at.suggested, at.currency) ?? 0n;
  if (least > suggested) throw invalidField(`${field}.minimum`, 'no more than amount', minimum);
  if (most !== null && most < suggested)
    throw invalidField(`${field}.maximum`, 'no less than amount', maximum);
  return {
    minimum: formatAmount(least, at.currency),
    maximum: most === null ? null : formatAmount(most, at.currency),
  };
}

function readBound(value: unknown, { field, currency }: { field: string; currency: Currency }): bigint {
  const amountMinor = typeof value === 'string' ? parseAmount(value, currency) : null;
  if (amountMinor === null) throw invalidField(field, wantedAmount(currency), value);
  return amountMinor;
}

function readAmount(value: unknown, { field, currency }: { field: string; currency: Currency }): string {
  const amountMinor = typeof value === 'string' ? parseAmount(value, currency) : null;
  if (amountMinor === null || amountMinor === 0n) {
    throw invalidField(field, wantedAmount(currency), value);
  }
  return formatAmount(amountMinor, currency);
}

function wantedAmount(currency: Currency): string {
  const digits = currencyExponent(currency);
  const decimals = digits === 0 ? 'without decimals' : `and at most ${digits} decimals`;
  return `an amount as text, from "${formatAmount(1n, currency)}", of at most 12 digits ${decimals}`;
}

/** The price of a trial is less than the price that follows it. */
function readTrial(
  { amount, trialAmount }: Readonly<Record<string, unknown>>,
  at: { field: string; currency: Currency },
): string {
  const field = `${at.field}.trialAmount`;
  const trial = readAmount(trialAmount, { ...at, field });
  const [trialMinor, amountMinor] = [trial, amount].map((text) => parseAmount(String(text), at.currency));
  if ((trialMinor ?? 0n) >= (amountMinor ?? 0n)) throw invalidField(field, 'less than amount', trialAmount);
  return trial;
}

function readTaxCategory(value: unknown, field: string): TaxCategory {
  const category = TAX_CATEGORIES.find((known) => known === value);
  if (!category) throw invalidField(field, `one of ${TAX_CATEGORIES.join(', ')}`, value);
  return category;
}

function trialWarning(field: string): Notice {
  return {
    layer: 'product',
    message: `${field}.trialAmount ignored: a one-time product has no trial`,
    aiHint: 'Leave trialAmount out, or create a subscription product',
  };
}
