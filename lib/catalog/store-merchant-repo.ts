import 'server-only';
import { and, count, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { storeMerchants } from './store-tables';

export type StoreMerchantRow = typeof storeMerchants.$inferSelect;

type MembershipKey = { storeId: StoreId; merchantId: MerchantId };
/** As a store knows its merchants. */
type InvitationKey = { storeId: StoreId; invitationId: MerchantId };

const isMembership = ({ storeId, merchantId }: MembershipKey) =>
  and(eq(storeMerchants.storeId, storeId), eq(storeMerchants.merchantId, merchantId));
const isInvitation = ({ storeId, invitationId }: InvitationKey) =>
  and(eq(storeMerchants.storeId, storeId), eq(storeMerchants.invitationId, invitationId));

/** A merchant's part in a store that it does not own; `null` where it has none. */
export async function findMembership(db: Db, key: MembershipKey): Promise<StoreMerchantRow | null> {
  const [row] = await db.select().from(storeMerchants).where(isMembership(key)).limit(1);
  return row ?? null;
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
  { role, updatedAt, ...key }: InvitationKey & Pick<StoreMerchantRow, 'role' | 'updatedAt'>,
): Promise<StoreMerchantRow | null> {
  const [row] = await db.update(storeMerchants).set({ role, updatedAt }).where(isInvitation(key)).returning();
  return row ?? null;
}

/** Takes a merchant in who was invited. False where it was not, or is in already. */
export async function activateMembership(
  db: Db,
  { updatedAt, ...key }: MembershipKey & { updatedAt: Date },
): Promise<boolean> {
  const taken = await db
    .update(storeMerchants)
    .set({ status: 'active', updatedAt })
    .where(and(isMembership(key), eq(storeMerchants.status, 'invited')))
    .returning({ merchantId: storeMerchants.merchantId });
  return taken.length > 0;
}

/** False where the store knows nobody by that id. */
export async function deleteMembership(db: Db, key: InvitationKey): Promise<boolean> {
  const gone = await db
    .delete(storeMerchants)
    .where(isInvitation(key))
    .returning({ merchantId: storeMerchants.merchantId });
  return gone.length > 0;
}

/** Ends a merchant's own part in a store, or its invitation. False where it has none. */
export async function deleteOwnMembership(db: Db, key: MembershipKey): Promise<boolean> {
  const gone = await db
    .delete(storeMerchants)
    .where(isMembership(key))
    .returning({ merchantId: storeMerchants.merchantId });
  return gone.length > 0;
}
