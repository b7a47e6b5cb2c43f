import 'server-only';
import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { portalLinks } from './portal-link-tables';

export type PortalLinkRow = typeof portalLinks.$inferSelect;

export async function insertPortalLink(db: Db, row: typeof portalLinks.$inferInsert): Promise<void> {
  await db.insert(portalLinks).values(row);
}

export async function findPortalLink(db: Db, id: string): Promise<PortalLinkRow | null> {
  const [row] = await db.select().from(portalLinks).where(eq(portalLinks.id, id));
  return row ?? null;
}

/** Uses a link up. @returns `null` for one that was used, or whose time is over. */
export async function spendPortalLink(
  db: Db,
  input: { id: string; now: Date },
): Promise<PortalLinkRow | null> {
  const [row] = await db
    .update(portalLinks)
    .set({ usedAt: input.now })
    .where(
      and(eq(portalLinks.id, input.id), isNull(portalLinks.usedAt), gt(portalLinks.expiresAt, input.now)),
    )
    .returning();
  return row ?? null;
}

/** Removes links whose time is over, used or not. @returns how many, at most `limit` */
export async function deleteEndedLinks(db: Db, input: { now: Date; limit: number }): Promise<number> {
  const ended = db
    .select({ place: sql`ctid` })
    .from(portalLinks)
    .where(lte(portalLinks.expiresAt, input.now))
    .limit(input.limit)
    .for('update', { skipLocked: true });
  const deleted = await db
    .delete(portalLinks)
    // Deleted by the rows' places (ctid), so that no plan reads the whole table; the lock keeps the rows at their places.
    .where(sql`ctid = any(array(${ended}))`)
    .returning({ id: portalLinks.id });
  return deleted.length;
}
