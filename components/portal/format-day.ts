/** In UTC, as the documents have it. */
export function formatDay(epochMs: number, locale: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options).format(epochMs);
}
