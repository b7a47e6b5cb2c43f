const namesByKey = new Map<string, Intl.DisplayNames>();

/** Countries whose long name takes a political side ("Hong Kong SAR China"); their short name does not. */
const SHORT_NAMED: ReadonlySet<string> = new Set(['HK', 'MO']);

/**
 * A country's name in the locale, or its code where Intl knows none.
 *
 * A browser may know another name than the server, so a name that is in the page already stays as the server wrote it.
 */
export function countryName(countryCode: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(countryCode)) return countryCode;
  return displayNames(locale, SHORT_NAMED.has(countryCode) ? 'short' : 'long').of(countryCode) ?? countryCode;
}

function displayNames(locale: string, style: 'short' | 'long'): Intl.DisplayNames {
  const key = `${locale}/${style}`;
  const known = namesByKey.get(key);
  if (known) return known;
  const made = new Intl.DisplayNames([locale], { type: 'region', style });
  namesByKey.set(key, made);
  return made;
}
