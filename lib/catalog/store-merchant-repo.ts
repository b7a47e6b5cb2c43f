import 'server-only';
import { and, count, eq, or } from 'drizzle-orm';
import { merchants } from '@/lib/auth/merchant-tables';
import type { Db } from '@/lib/db/client';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { storeMerchants, stores } from './store-tables';

export type StoreMerchantRow = typeof storeMerchants.$inferSelect;

type MembershipKey = { storeId: StoreId; merchantId: MerchantId };

const isMembership = ({ storeId, merchantId }: MembershipKey) =>
  and(eq(storeMerchants.storeId, storeId), eq(storeMerchants.merchantId, merchantId));

/** A merchant's part in a store that it does not own; `null` where it has none. */
export async function findMembership(db: Db, key: MembershipKey): Promise<StoreMerchantRow | null> {
  const [row] = await db.select().from(storeMerchants).where(isMembership(key)).limit(1);
  return row ?? null;
}

const MAX_PEOPLE = 50;

/** The addresses of whoever works on a store, its owner among them; at most fifty. */
export async function listEmailsOfStore(db: Db, storeId: StoreId): Promise<string[]> {
  const rows = await db
    .selectDistinct({ email: merchants.email })
    .from(merchants)
    .innerJoin(stores, eq(stores.id, storeId))
    .leftJoin(
      storeMerchants,
      and(eq(storeMerchants.storeId, stores.id), eq(storeMerchants.merchantId, merchants.id)),
    )
    .where(or(eq(merchants.id, stores.ownerMerchantId), eq(storeMerchants.status, 'active')))
    .orderBy(merchants.email)
    .limit(MAX_PEOPLE);
  return rows.map(({ email }) => email);
}

export async function countMemberships(db: Db, storeId: StoreId): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(storeMerchants)
    .where(eq(storeMerchants.storeId, storeId));
  return row?.total ?? 0;
}

/** False where the merchant is in the store already. */
export async function insertMembership(db: Db, row: typeof storeMerchants.$inferInsert): Promise<boolean> {
  const made = await db
    .insert(storeMerchants)
    .values(row)
    .onConflictDoNothing()
    .returning({ merchantId: storeMerchants.merchantId });
  return made.length > 0;
}

/** `null` where the merchant has no part in the store. */
export async function updateMembershipRole(
  db: Db,
  { role, updatedAt, ...key }: MembershipKey & Pick<StoreMerchantRow, 'role' | 'updatedAt'>,
): Promise<StoreMerchantRow | null> {
  const [row] = await db.update(storeMerchants).set({ role, updatedAt }).where(isMembership(key)).returning();
  return row ?? null;
}

/** Every invitation of a merchant who has come. */
export async function activateMemberships(
  db: Db,
  input: { merchantId: MerchantId; updatedAt: Date },
): Promise<void> {
  await db
    .update(storeMerchants)
    .set({ status: 'active', updatedAt: input.updatedAt })
    .where(and(eq(storeMerchants.merchantId, input.merchantId), eq(storeMerchants.status, 'invited')));
}

/** False where the merchant has no part in the store. */
export async function deleteMembership(db: Db, key: MembershipKey): Promise<boolean> {
  const gone = await db
    .delete(storeMerchants)
    .where(isMembership(key))
    .returning({ merchantId: storeMerchants.merchantId });
  return gone.length > 0;
}
