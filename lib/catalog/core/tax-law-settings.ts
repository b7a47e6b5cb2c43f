import { ALL_CURRENCIES } from '@/lib/kernel/currencies';
import { invalidField, readList, readObject } from '@/lib/kernel/read-fields';
import type { EuSales, TaxSettings } from '@/lib/tax/core/contract';
import { BUSINESS_RULES } from '@/lib/tax/core/data/business-rules';
import { CANADA_SMALL_SUPPLIER } from '@/lib/tax/core/data/canada-small-supplier';
import { UNITED_STATES_SCHEMES } from '@/lib/tax/core/data/united-states-schemes';

/*
 * The settings that say which of a law's ways a store takes.
 */
const SCHEME_CODES: readonly string[] = [...UNITED_STATES_SCHEMES, CANADA_SMALL_SUPPLIER].map(
  ({ code }) => code,
);
export const SCHEME = `one of ${SCHEME_CODES.join(', ')}`;

/** Registrations of which there are two kinds: the residents' and the simplified one of sellers abroad. */
const TWO_KINDED: readonly string[] = BUSINESS_RULES.filter(
  ({ isOfSimplifiedRegistration }) => isOfSimplifiedRegistration,
).map(({ place }) => place);
export const REGULAR_REGISTRATION = `one of ${TWO_KINDED.join(', ')}, where it is the registration of residents`;

export const EU_SALES = '"origin" or "destination"';
export const EUR_RATE =
  'what one euro is in a currency, as the European Central Bank writes it, such as "1.0835"';

/** At most 8 digits before the point and 6 behind it. */
const RATE = /^\d{1,8}(?:\.\d{1,6})?$/;

/** `null` leaves it to the registrations. */
export function readEuSales(value: unknown): EuSales | null {
  if (value === null) return null;
  if (value !== 'origin' && value !== 'destination')
    throw invalidField('taxSettings.euSales', EU_SALES, value);
  return value;
}

/** Reads codes of a short list; each once, in upper case. `null` is none. */
function readCodes(value: unknown, { field, known, wanted }: CodeList): string[] {
  if (value === null) return [];
  const items = readList(value, field, { maxItems: known.length });
  const codes = items.map((item, index) => {
    const code = typeof item === 'string' ? item.trim().toUpperCase() : '';
    if (!known.includes(code)) throw invalidField(`${field}[${index}]`, wanted, item);
    return code;
  });
  return [...new Set(codes)];
}

type CodeList = { field: string; known: readonly string[]; wanted: string };

/** Reads the codes of tax schemes, in upper case and each once. @throws `invalid_field` for an unknown code */
export function readSchemes(value: unknown): string[] {
  return readCodes(value, { field: 'taxSettings.schemes', known: SCHEME_CODES, wanted: SCHEME });
}

/** Reads the registrations for the regular tax of places that have two kinds. @throws `invalid_field` for an unknown code */
export function readRegularRegistrations(value: unknown): string[] {
  const field = 'taxSettings.regularRegistrations';
  return readCodes(value, { field, known: TWO_KINDED, wanted: REGULAR_REGISTRATION });
}

/** Rates by currency, as text: they are read exactly, and no float ever touches an amount. */
export function readEurRates(value: unknown): NonNullable<TaxSettings['eurRates']> {
  if (value === null) return {};
  const field = 'taxSettings.eurRates';
  const entries = Object.entries(readObject(value, field)).map(([key, rate]): [string, string] => {
    const currency = key.toUpperCase();
    const isKnown = ALL_CURRENCIES.some((known) => known === currency) && currency !== 'EUR';
    if (!isKnown) throw invalidField(field, 'ISO 4217 currency codes but EUR', key);
    const text = typeof rate === 'string' ? rate.trim() : '';
    if (!RATE.test(text) || !/[1-9]/.test(text)) throw invalidField(`${field}.${currency}`, EUR_RATE, rate);
    return [currency, text];
  });
  return Object.fromEntries(entries);
}
