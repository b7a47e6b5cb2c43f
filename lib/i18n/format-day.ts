import { dateFormat } from './formatters';

/**
 * A day as people of the locale write it, in UTC: periods of subscriptions and the terms of documents are reckoned by that
 * clock.
 */
export function formatDay(epochMs: number, locale: string): string {
  return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(epochMs);
}
