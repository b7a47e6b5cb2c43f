import 'server-only';
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { ProductGroupId, ProductId, StoreId } from '@/lib/kernel/short-id';
import type { GroupRules, ProductGroup } from './core/product-group';
import {
  subscriptionProductGroups as groups,
  subscriptionProductGroupMembers as members,
} from './product-group-tables';
import { products } from './product-tables';

type GroupKey = { id: ProductGroupId; environment: Environment };

const isGroup = ({ id, environment }: GroupKey) =>
  and(eq(groups.id, id), eq(groups.environment, environment));

/** A group as an environment has it. Whoever wants to change it holds its store first. */
export async function findGroup(db: Db, key: GroupKey): Promise<ProductGroup | null> {
  const [row] = await db.select().from(groups).where(isGroup(key)).limit(1);
  if (!row) return null;
  const rows = await db
    .select({ productId: members.productId })
    .from(members)
    .where(and(eq(members.groupId, key.id), eq(members.environment, key.environment)))
    .orderBy(asc(members.position));
  return { ...row, productIds: rows.map(({ productId }) => productId) };
}

export async function countGroups(
  db: Db,
  input: { storeId: StoreId; environment: Environment },
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(groups)
    .where(and(eq(groups.storeId, input.storeId), eq(groups.environment, input.environment)));
  return row?.total ?? 0;
}

/** Writes a group as it is now, be it new or not. When it was made is kept, and its products are replaced. */
export async function saveGroup(db: Db, { productIds, ...group }: ProductGroup): Promise<void> {
  const { name, description, rules, updatedAt } = group;
  await db
    .insert(groups)
    .values(group)
    .onConflictDoUpdate({
      target: [groups.id, groups.environment],
      set: { name, description, rules, updatedAt },
    });
  await db
    .delete(members)
    .where(and(eq(members.groupId, group.id), eq(members.environment, group.environment)));
  if (productIds.length === 0) return;
  await db.insert(members).values(
    productIds.map((productId, position) => ({
      groupId: group.id,
      environment: group.environment,
      productId,
      position,
    })),
  );
}

/** Takes the group's list of products along. */
export async function deleteGroupRow(db: Db, key: GroupKey): Promise<void> {
  await db.delete(groups).where(isGroup(key));
}

/** Which of these products there are, whatever store they are of. */
export async function findProductKinds(
  db: Db,
  ids: readonly ProductId[],
): Promise<Pick<typeof products.$inferSelect, 'id' | 'storeId' | 'type'>[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: products.id, storeId: products.storeId, type: products.type })
    .from(products)
    .where(inArray(products.id, [...ids]));
}

/** The other products that share a trial with this one, through any group that has the switch on. */
export async function findTrialSiblings(
  db: Db,
  input: { productId: ProductId; environment: Environment },
): Promise<ProductId[]> {
  const sibling = alias(members, 'sibling');
  const rows = await db
    .selectDistinct({ productId: sibling.productId })
    .from(members)
    .innerJoin(
      groups,
      and(
        eq(groups.id, members.groupId),
        eq(groups.environment, members.environment),
        sql`(${groups.rules} ->> 'sharedTrial')::boolean`,
      ),
    )
    .innerJoin(
      sibling,
      and(eq(sibling.groupId, members.groupId), eq(sibling.environment, members.environment)),
    )
    .where(and(eq(members.productId, input.productId), eq(members.environment, input.environment)));
  return rows.map(({ productId }) => productId);
}

/** The rules of the groups that hold both of two products. */
export async function findSharedGroupRules(
  db: Db,
  input: { productIds: readonly [ProductId, ProductId]; environment: Environment },
): Promise<GroupRules[]> {
  const { productIds, environment } = input;
  const other = alias(members, 'other');
  const rows = await db
    .select({ rules: groups.rules })
    .from(groups)
    .innerJoin(members, and(eq(members.groupId, groups.id), eq(members.environment, groups.environment)))
    .innerJoin(other, and(eq(other.groupId, groups.id), eq(other.environment, groups.environment)))
    .where(
      and(
        eq(groups.environment, environment),
        eq(members.productId, productIds[0]),
        eq(other.productId, productIds[1]),
      ),
    );
  return rows.map(({ rules }) => rules);
}
