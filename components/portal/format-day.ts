import { dateFormat } from '@/lib/i18n/formatters';
/** In UTC, as the documents have it. */
export function formatDay(epochMs: number, locale: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return dateFormat(locale, options).format(epochMs);
}
