import type pg from 'pg';
import { expect } from 'vitest';

/** Far longer than a statement takes to come to a row, and shorter than a test may take. */
const WAITS_WITHIN_MS = 12_000;

/**
 * Does work that comes to a row which another transaction has changed: that one commits when a statement of the work waits for it,
 * so that the statement goes on with the row as it is by then and with everything else as it was before.
 *
 * @param change the statement of the other transaction
 */
export async function overtake<T>(
  pool: pg.Pool,
  change: { text: string; values: unknown[] },
  work: () => Promise<T>,
): Promise<T> {
  const other = await pool.connect();
  try {
    await other.query('begin');
    const { rowCount } = await other.query(change.text, change.values);
    expect(rowCount).toBeGreaterThan(0);
    const working = work();
    const isWaiting = async () => {
      const { rows } = await pool.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    };
    const ended = working.then(() => {
      throw new Error('The work has not come to the row');
    });
    await Promise.race([ended, expect.poll(isWaiting, { timeout: WAITS_WITHIN_MS }).toBe(true)]);
    await other.query('commit');
    return await working;
  } finally {
    // Nothing to roll back after the commit; where the work has not come to the row, it is let go of.
    await other.query('rollback');
    other.release();
  }
}
