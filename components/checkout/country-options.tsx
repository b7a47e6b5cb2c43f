import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryName } from '@/lib/i18n/country-name';

/**
 * The list of countries, named and sorted for the reader. Written on the server: a browser's own names may differ, and
 * as finished elements they cost no script.
 */
export function CountryOptions({ locale }: { locale: string }) {
  const countries = COUNTRY_CODES.map((code) => ({ code, name: countryName(code, locale) }));
  const { compare } = new Intl.Collator(locale);
  return countries
    .sort((a, b) => compare(a.name, b.name))
    .map(({ code, name }) => (
      <option key={code} value={code}>
        {name}
      </option>
    ));
}
