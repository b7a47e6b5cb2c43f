import 'server-only';
import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import { checkoutLinks } from './checkout-link-tables';

export type CheckoutLinkRow = typeof checkoutLinks.$inferSelect;
export type LinkOwner = { storeId: StoreId; environment: Environment };

const isOf = ({ storeId, environment }: LinkOwner) =>
  and(
    eq(checkoutLinks.storeId, storeId),
    eq(checkoutLinks.environment, environment),
    isNull(checkoutLinks.deletedAt),
  );

export async function insertCheckoutLink(
  db: Db,
  row: typeof checkoutLinks.$inferInsert,
): Promise<CheckoutLinkRow> {
  const [inserted] = await db.insert(checkoutLinks).values(row).returning();
  if (!inserted) throw new Error('An insert without a conflict clause returns its row');
  return inserted;
}

export async function findCheckoutLink(
  db: Db,
  owner: LinkOwner,
  id: string,
): Promise<CheckoutLinkRow | null> {
  const [row] = await db
    .select()
    .from(checkoutLinks)
    .where(and(isOf(owner), eq(checkoutLinks.id, id)));
  return row ?? null;
}

/** A link that somebody opens: whose it is is not known before it is found. */
export async function findOpenedLink(db: Db, id: string): Promise<CheckoutLinkRow | null> {
  const [row] = await db
    .select()
    .from(checkoutLinks)
    .where(and(eq(checkoutLinks.id, id), isNull(checkoutLinks.deletedAt)));
  return row ?? null;
}

/** A link of one environment: whose it is is not known before it is found. */
export async function findCheckoutLinkIn(
  db: Db,
  { environment, id }: { environment: Environment; id: string },
): Promise<CheckoutLinkRow | null> {
  const found = await findOpenedLink(db, id);
  return found?.environment === environment ? found : null;
}

export async function updateCheckoutLinkRow(
  db: Db,
  owner: LinkOwner,
  { id, change }: { id: string; change: Partial<typeof checkoutLinks.$inferInsert> },
): Promise<CheckoutLinkRow | null> {
  const [row] = await db
    .update(checkoutLinks)
    .set(change)
    .where(and(isOf(owner), eq(checkoutLinks.id, id)))
    .returning();
  return row ?? null;
}

/** The newest first. */
export async function listCheckoutLinks(
  db: Db,
  { limit, offset, ...owner }: LinkOwner & { limit: number; offset: number },
): Promise<{ rows: CheckoutLinkRow[]; total: number }> {
  const rows = await db
    .select()
    .from(checkoutLinks)
    .where(isOf(owner))
    .orderBy(desc(checkoutLinks.createdAt), desc(checkoutLinks.id))
    .limit(limit)
    .offset(offset);
  return { rows, total: await countCheckoutLinks(db, owner) };
}

export async function countCheckoutLinks(db: Db, owner: LinkOwner): Promise<number> {
  const [row] = await db.select({ total: count() }).from(checkoutLinks).where(isOf(owner));
  return row?.total ?? 0;
}
