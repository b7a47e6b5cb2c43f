import { dateFormat } from './formatters';

/** A day as people of the locale write it, in UTC: a subscription's periods begin and end by that clock. */
export function formatDay(epochMs: number, locale: string): string {
  return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(epochMs);
}
