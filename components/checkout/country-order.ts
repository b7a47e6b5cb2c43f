import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryName } from '@/lib/i18n/country-name';

/** Country codes, one right after the other without anything in between. */
export type CountryOrder = { likely: string; others: string };

const sortedByLocale = new Map<string, readonly string[]>();

/**
 * Every country's code: the likely ones first, as they are given, then the others in the order in which readers of the
 * language look for their names.
 *
 * For the server only: names and order may differ in a browser, and a page has to have one order.
 */
export function countryOrder(locale: string, likely: readonly string[] = []): CountryOrder {
  const others = sortedCodes(locale).filter((code) => !likely.includes(code));
  return { likely: likely.join(''), others: others.join('') };
}

/** Sorted once a language, because a collator is slow to make and to ask. */
function sortedCodes(locale: string): readonly string[] {
  const known = sortedByLocale.get(locale);
  if (known) return known;
  const { compare } = new Intl.Collator(locale);
  const sorted = COUNTRY_CODES.map((code) => ({ code, name: countryName(code, locale) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ code }) => code);
  sortedByLocale.set(locale, sorted);
  return sorted;
}
