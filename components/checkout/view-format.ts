import { subdivisionsOf } from '@/lib/billing/core/subdivisions';
import type { ViewFormat } from '@/lib/checkout/core/quote-view';
import { formatMoney, formatPercent } from '@/lib/i18n/format-money';

type FormatInput = { currency: string; locale: string; countryName: (code: string) => string };

/** One language's way of writing amounts, rates and places, on either side of the wire. */
export function createViewFormat({ currency: own, locale, countryName }: FormatInput): ViewFormat {
  return {
    money: (displayAmount, currency = own) => formatMoney(displayAmount, currency, locale),
    percent: (ratePpm) => formatPercent(ratePpm, locale),
    place: (jurisdiction) => placeName(jurisdiction, countryName),
  };
}

/** `DE` is Germany, `US-NY` is New York; a subdivision without a name of ours goes by its country's. */
export function placeName(jurisdiction: string, countryName: (code: string) => string): string {
  const [country = '', subdivision] = jurisdiction.split('-');
  if (subdivision === undefined) return countryName(country);
  return subdivisionsOf(country)?.find(({ code }) => code === subdivision)?.name ?? countryName(country);
}
