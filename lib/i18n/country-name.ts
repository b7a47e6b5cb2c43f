const namesByLocale = new Map<string, Intl.DisplayNames>();

/**
 * A country's name in the locale, or its code where Intl knows none.
 *
 * For the server only: a browser's names may differ from ours by its version, and hydration would stumble over it.
 */
export function countryName(countryCode: string, locale: string): string {
  let names = namesByLocale.get(locale);
  if (!names) {
    names = new Intl.DisplayNames([locale], { type: 'region' });
    namesByLocale.set(locale, names);
  }
  return /^[A-Z]{2}$/.test(countryCode) ? (names.of(countryCode) ?? countryCode) : countryCode;
}
