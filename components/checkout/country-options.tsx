'use client';
import { countryName } from '@/lib/i18n/country-name';

type CountryOptionsProps = {
  /** As `countryOrder` writes them: two letters each, without anything in between. */
  codes: string;
  locale: string;
};

/**
 * The list of countries. Each name is on the page once, as the server wrote it: a browser knows the names too, so its
 * script is not sent them again. Where a browser has another name, the one that was written stays.
 */
export function CountryOptions({ codes, locale }: CountryOptionsProps) {
  return codes.match(/../g)?.map((code) => (
    <option key={code} value={code} suppressHydrationWarning>
      {countryName(code, locale)}
    </option>
  ));
}
