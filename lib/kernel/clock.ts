/** Milliseconds since 1970-01-01T00:00:00Z, always a whole number. */
export type EpochMs = number;

/** The only source of time. Pure rules do not use it: they take `nowMs` as an argument. */
export type Clock = { nowMs(): EpochMs };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Formats a moment for the wire: ISO 8601 in UTC with milliseconds. */
export function toIsoTime(epochMs: EpochMs): string {
  return new Date(epochMs).toISOString();
}

const EARLIEST_MS = Date.parse('0002-01-01T00:00:00Z');
const LATEST_MS = Date.parse('9998-12-31T23:59:59.999Z');

/**
 * Whether a moment that somebody sent can be compared with stored ones: PostgreSQL has no year 0, and ISO 8601 has four
 * digits for a year. A year is left at both ends for the period around it. False for what is no number.
 */
export function isComparableMoment(epochMs: EpochMs): boolean {
  return epochMs >= EARLIEST_MS && epochMs <= LATEST_MS;
}

/** Whether a text is a day of the calendar, written as ISO 8601 writes it. The 30th of February, which `Date.parse` takes, is none. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
