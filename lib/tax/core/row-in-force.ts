import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { Sourced } from './data/row';

/** True for a row that holds on a day, `YYYY-MM-DD`. */
export function isInForce(row: Pick<Sourced, 'from' | 'to'>, day: string): boolean {
  return row.from <= day && (row.to === undefined || day <= row.to);
}

/** The calendar day of a moment in UTC, `YYYY-MM-DD`. */
export function toDay(epochMs: EpochMs): string {
  return toIsoTime(epochMs).slice(0, 'YYYY-MM-DD'.length);
}

/** Groups rows by their place, in the order in which the tables have them. */
export function groupByPlace<Row extends { place: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.place, [...(found.get(row.place) ?? []), row]);
  return found;
}
