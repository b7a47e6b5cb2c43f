import 'server-only';
import { and, eq, gt, lte, ne, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { taxIdChecks } from './tax-id-check-tables';

export type TaxIdCheckRow = typeof taxIdChecks.$inferSelect;
export type TaxIdCheckKey = Pick<TaxIdCheckRow, 'countryCode' | 'number' | 'requester'>;

/** The last answer of the register, where that is still believed. */
export async function findFreshCheck(db: Db, key: TaxIdCheckKey, now: Date): Promise<TaxIdCheckRow | null> {
  const [row] = await db
    .select()
    .from(taxIdChecks)
    .where(
      and(
        eq(taxIdChecks.countryCode, key.countryCode),
        eq(taxIdChecks.number, key.number),
        eq(taxIdChecks.requester, key.requester),
        gt(taxIdChecks.freshUntil, now),
      ),
    );
  return row ?? null;
}

/** Keeps an answer. An outage never takes the place of a verdict that another process got meanwhile. */
export async function saveCheck(db: Db, row: TaxIdCheckRow): Promise<void> {
  const { countryCode: _countryCode, number: _number, requester: _requester, ...answer } = row;
  await db
    .insert(taxIdChecks)
    .values(row)
    .onConflictDoUpdate({
      target: [taxIdChecks.countryCode, taxIdChecks.number, taxIdChecks.requester],
      set: answer,
      setWhere: or(
        ne(sql`excluded.status`, 'pending'),
        eq(taxIdChecks.status, 'pending'),
        lte(taxIdChecks.freshUntil, row.checkedAt),
      ),
    });
}

/** Removes answers that nobody believes any more. @returns how many, at most `limit` */
export async function deleteStaleChecks(db: Db, input: { now: Date; limit: number }): Promise<number> {
  const stale = db
    .select({ place: sql`ctid` })
    .from(taxIdChecks)
    .where(lte(taxIdChecks.freshUntil, input.now))
    .limit(input.limit)
    .for('update', { skipLocked: true });
  const deleted = await db
    .delete(taxIdChecks)
    // By the rows' places, which no plan looks for in the whole table; the lock keeps them there.
    .where(sql`ctid = any(array(${stale}))`)
    .returning({ number: taxIdChecks.number });
  return deleted.length;
}
