import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { GroupRules } from '@/lib/catalog/core/product-group';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { ProductGroupId, ProductId, StoreId } from '@/lib/kernel/short-id';
import { products } from './product-tables';
import { stores } from './store-tables';

/** Plans that belong together. Published, a group has one row in each environment, under the same id. */
export const subscriptionProductGroups = pgTable(
  'subscription_product_groups',
  {
    id: uuid('id').$type<ProductGroupId>().notNull(),
    environment: environment(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    name: text('name').notNull(),
    description: text('description'),
    rules: jsonb('rules').$type<GroupRules>().notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.environment] }),
    index('subscription_product_groups_store').on(table.storeId, table.environment, table.createdAt),
  ],
);

/** The plans of a group, in the merchant's order. */
export const subscriptionProductGroupMembers = pgTable(
  'subscription_product_group_members',
  {
    groupId: uuid('group_id').$type<ProductGroupId>().notNull(),
    environment: environment(),
    productId: uuid('product_id')
      .$type<ProductId>()
      .notNull()
      .references(() => products.id),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'subscription_product_group_members_pk',
      columns: [table.groupId, table.environment, table.productId],
    }),
    foreignKey({
      name: 'subscription_product_group_members_group',
      columns: [table.groupId, table.environment],
      foreignColumns: [subscriptionProductGroups.id, subscriptionProductGroups.environment],
    }).onDelete('cascade'),
    index('subscription_product_group_members_product').on(table.productId, table.environment),
  ],
);
