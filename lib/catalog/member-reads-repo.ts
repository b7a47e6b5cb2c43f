import 'server-only';
import { count, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { merchantRowsInScope } from '@/lib/auth/merchant-scope-repo';
import { merchants } from '@/lib/auth/merchant-tables';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { groupRows } from '@/lib/db/group-rows';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import type { MembershipStatus, StoreRole } from './core/store-role';
import { storeMerchants, stores } from './store-tables';

/** Somebody with a hand in a store: its owner, or a member. */
export type MemberRead = {
  storeId: StoreId;
  /** The owner's own id, or that of a member's invitation. */
  memberId: MerchantId;
  role: StoreRole;
  status: MembershipStatus;
  addedAt: Date;
  updatedAt: Date;
  email: string;
  name: string;
};

export type MemberQuery = {
  scope: ReadScope;
  storeId: StoreId | null;
  merchantId: MerchantId | null;
  filter: FilterInput | null;
};

const isInvited = sql`members.member_status = 'invited'`;
/**
 * Of somebody who has not accepted, a store is told what it has written itself and nothing more: neither a name, nor how the
 * merchant of that address spells it.
 */
const SHOWN_EMAIL = sql<string>`case when ${isInvited} then lower(${merchants.email}) else ${merchants.email} end`;
const SHOWN_NAME = sql<string>`case when ${isInvited} then lower(${merchants.email}) else ${merchants.name} end`;

export const MEMBER_FILTERS: FilterFields = {
  storeId: { kind: 'id', column: sql`members.member_store`, prefix: 'STO' },
  merchantId: { kind: 'id', column: sql`members.member_id`, prefix: 'MER' },
  role: { kind: 'text', column: sql`members.member_role` },
  status: { kind: 'text', column: sql`members.member_status` },
  email: { kind: 'text', column: SHOWN_EMAIL },
  addedAt: { kind: 'moment', column: sql`members.member_since` },
};

/** A merchant's only. The newest first. */
export async function listMembers(db: Db, query: MemberQuery, page: Page): Promise<MemberRead[]> {
  const members = allMembers(db);
  return selectMembers(db, members)
    .where(toWhere(members, query))
    .orderBy(desc(members.addedAt), members.storeId, members.merchantId)
    .limit(page.limit)
    .offset(page.offset);
}

export async function countMembers(db: Db, query: MemberQuery): Promise<number> {
  const members = allMembers(db);
  const [row] = await db
    .select({ total: count() })
    .from(members)
    .innerJoin(stores, eq(stores.id, members.storeId))
    .innerJoin(merchants, eq(merchants.id, members.merchantId))
    .where(toWhere(members, query));
  return row?.total ?? 0;
}

/** Everybody of each store, the newest first; at most `limit` of all stores together. */
export async function listMembersOfStores(
  db: Db,
  input: { scope: ReadScope; storeIds: readonly StoreId[]; limit: number },
): Promise<Map<StoreId, MemberRead[]>> {
  const members = allMembers(db);
  const query: MemberQuery = { scope: input.scope, storeId: null, merchantId: null, filter: null };
  const rows = await selectMembers(db, members)
    .where(all(toWhere(members, query), inArray(members.storeId, [...input.storeIds])))
    .orderBy(desc(members.addedAt), members.storeId, members.merchantId)
    .limit(input.limit);
  return groupRows(rows, (row) => row.storeId);
}

/**
 * A store's owner is in the store's own row, its members are in rows of their own. The names of
 * its columns are nobody else's, because drizzle writes them without the table they are from.
 */
function allMembers(db: Db) {
  const owners = db
    .select({
      storeId: sql<StoreId>`${stores.id}`.as('member_store'),
      merchantId: sql<MerchantId>`${stores.ownerMerchantId}`.as('member_merchant'),
      memberId: sql<MerchantId>`${stores.ownerMerchantId}`.as('member_id'),
      role: sql<StoreRole>`'owner'`.as('member_role'),
      status: sql<MembershipStatus>`'active'`.as('member_status'),
      addedAt: sql<Date>`${stores.createdAt}`.mapWith(stores.createdAt).as('member_since'),
      updatedAt: sql<Date>`${stores.createdAt}`.mapWith(stores.createdAt).as('member_changed'),
    })
    .from(stores);
  const given = db
    .select({
      storeId: sql<StoreId>`${storeMerchants.storeId}`.as('member_store'),
      merchantId: sql<MerchantId>`${storeMerchants.merchantId}`.as('member_merchant'),
      memberId: sql<MerchantId>`${storeMerchants.invitationId}`.as('member_id'),
      role: sql<StoreRole>`${storeMerchants.role}`.as('member_role'),
      status: sql<MembershipStatus>`${storeMerchants.status}`.as('member_status'),
      addedAt: sql<Date>`${storeMerchants.addedAt}`.mapWith(storeMerchants.addedAt).as('member_since'),
      updatedAt: sql<Date>`${storeMerchants.updatedAt}`
        .mapWith(storeMerchants.updatedAt)
        .as('member_changed'),
    })
    .from(storeMerchants);
  return unionAll(owners, given).as('members');
}

type Members = ReturnType<typeof allMembers>;

function selectMembers(db: Db, members: Members) {
  return db
    .select({
      storeId: members.storeId,
      memberId: members.memberId,
      role: members.role,
      status: members.status,
      addedAt: members.addedAt,
      updatedAt: members.updatedAt,
      email: SHOWN_EMAIL,
      name: SHOWN_NAME,
    })
    .from(members)
    .innerJoin(stores, eq(stores.id, members.storeId))
    .innerJoin(merchants, eq(merchants.id, members.merchantId));
}

function toWhere(members: Members, { scope, storeId, merchantId, filter }: MemberQuery): SQL {
  return all(
    merchantRowsInScope(scope, { storeId: stores.id }),
    isNull(stores.deletedAt),
    storeId === null ? undefined : eq(members.storeId, storeId),
    merchantId === null ? undefined : eq(members.merchantId, merchantId),
    ...toConditions(MEMBER_FILTERS, filter),
  );
}
