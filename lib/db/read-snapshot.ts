import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from './client';

/** PostgreSQL's `query_canceled` and `lock_not_available`: the pool's bounds of time on a statement and on a lock. */
const OUT_OF_TIME: readonly unknown[] = ['57014', '55P03'];

/**
 * True for the error of a statement that timed out, or that waited too long for a lock; Drizzle's wrapper is looked
 * through.
 */
export function isOutOfTime(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause && OUT_OF_TIME.includes(cause.code);
}

/**
 * Makes the transaction that has just begun a read-only one over one snapshot, so that a list and its count agree however
 * many statements lie between them.
 */
export async function beginReadOnlySnapshot(db: Db): Promise<void> {
  await db.execute(sql`set transaction isolation level repeatable read read only`);
}
