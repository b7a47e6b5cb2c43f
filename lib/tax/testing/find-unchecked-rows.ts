import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';
import type { Sourced } from '@/lib/tax/core/data/row';
import { isInForce, toDay } from '@/lib/tax/core/row-in-force';

/** A row that was compared with its source longer ago than this is not to be shipped. */
export const MAX_AGE_DAYS = 180;

/**
 * Rows in force that were compared with their source more than `MAX_AGE_DAYS` days before a moment. A row that was only written
 * down gets no longer: by then it has to have been compared.
 */
export function findUncheckedRows<Row extends Pick<Sourced, 'from' | 'to' | 'checkedAt'>>(
  rows: readonly Row[],
  nowMs: EpochMs,
): Row[] {
  const oldestDay = toDay(nowMs - MAX_AGE_DAYS * DAY_MS);
  return rows.filter((row) => isInForce(row, toDay(nowMs)) && row.checkedAt < oldestDay);
}
