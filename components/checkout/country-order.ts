import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryName } from '@/lib/i18n/country-name';

/**
 * Every country's code in the order in which readers of the language look for its name, one right after the other.
 *
 * For the server only: names and order may differ in a browser, and a page has to have one order.
 */
export function countryOrder(locale: string): string {
  const { compare } = new Intl.Collator(locale);
  return COUNTRY_CODES.map((code) => ({ code, name: countryName(code, locale) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ code }) => code)
    .join('');
}
