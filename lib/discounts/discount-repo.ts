import 'server-only';
import { and, asc, count, desc, eq, ilike, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import type { DiscountRow } from './discount-sale-repo';
import { discounts } from './discount-tables';

export type DiscountOwner = { storeId: StoreId; environment: Environment };

export type DiscountListQuery = DiscountOwner & {
  /** A part of the code, in any case; `null` for all. */
  code: string | null;
  isOldestFirst: boolean;
  limit: number;
  offset: number;
};

const isOf = ({ storeId, environment }: DiscountOwner) =>
  and(eq(discounts.storeId, storeId), eq(discounts.environment, environment), isNull(discounts.deletedAt));

/** @returns false where the store has another discount with this code. */
export async function insertDiscountRow(db: Db, row: typeof discounts.$inferInsert): Promise<boolean> {
  const rows = await db
    .insert(discounts)
    .values(row)
    .onConflictDoNothing({
      target: [discounts.storeId, discounts.environment, discounts.code],
      where: sql`deleted_at is null`,
    })
    .returning({ id: discounts.id });
  return rows.length > 0;
}

export async function findDiscount(db: Db, owner: DiscountOwner, id: string): Promise<DiscountRow | null> {
  const [row] = await db
    .select()
    .from(discounts)
    .where(and(isOf(owner), eq(discounts.id, id)));
  return row ?? null;
}

/** Finds a discount in an environment by its id: the caller checks whose it is. */
export async function findDiscountIn(
  db: Db,
  { environment, id }: { environment: Environment; id: string },
): Promise<DiscountRow | null> {
  const [row] = await db
    .select()
    .from(discounts)
    .where(and(eq(discounts.id, id), eq(discounts.environment, environment), isNull(discounts.deletedAt)));
  return row ?? null;
}

export async function findDiscountByCode(
  db: Db,
  owner: DiscountOwner,
  code: string,
): Promise<DiscountRow | null> {
  const [row] = await db
    .select()
    .from(discounts)
    .where(and(isOf(owner), eq(discounts.code, code)));
  return row ?? null;
}

export async function updateDiscountRow(
  db: Db,
  owner: DiscountOwner,
  { id, change }: { id: string; change: Partial<typeof discounts.$inferInsert> },
): Promise<DiscountRow | null> {
  const [row] = await db
    .update(discounts)
    .set(change)
    .where(and(isOf(owner), eq(discounts.id, id)))
    .returning();
  return row ?? null;
}

export async function listDiscountRows(
  db: Db,
  query: DiscountListQuery,
): Promise<{ rows: DiscountRow[]; total: number }> {
  const where = and(isOf(query), matchesCode(query.code));
  const order = query.isOldestFirst ? asc : desc;
  const rows = await db
    .select()
    .from(discounts)
    .where(where)
    .orderBy(order(discounts.createdAt), order(discounts.id))
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await db.select({ total: count() }).from(discounts).where(where);
  return { rows, total: counted?.total ?? 0 };
}

export async function countDiscounts(db: Db, owner: DiscountOwner): Promise<number> {
  const [row] = await db.select({ total: count() }).from(discounts).where(isOf(owner));
  return row?.total ?? 0;
}

/** A character that LIKE reads as a wildcard is only text in a code. */
function matchesCode(code: string | null): SQL | undefined {
  return code === null ? undefined : ilike(discounts.code, `%${code.replace(/[\\%_]/g, '\\$&')}%`);
}
