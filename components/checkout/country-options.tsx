'use client';
import { countryName } from '@/lib/i18n/country-name';
import type { CountryOrder } from './country-order';

type CountryOptionsProps = { order: CountryOrder; locale: string };

/**
 * The list of countries, with the likely ones above a line. Each name is on the page once, as the server wrote it: a browser
 * knows the names too, so its script is not sent them again. Where a browser has another name, the one that was written stays.
 */
export function CountryOptions({ order, locale }: CountryOptionsProps) {
  const options = (codes: string) =>
    codes.match(/../g)?.map((code) => (
      <option key={code} value={code} suppressHydrationWarning>
        {countryName(code, locale)}
      </option>
    ));
  return (
    <>
      {options(order.likely)}
      {order.likely !== '' && <hr />}
      {options(order.others)}
    </>
  );
}
