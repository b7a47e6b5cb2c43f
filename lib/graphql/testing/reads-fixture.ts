import { and, eq } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { apiKeys } from '@/lib/auth/api-key-tables';
import { merchants } from '@/lib/auth/merchant-tables';
import { signSessionToken } from '@/lib/auth/session-token';
import {
  subscriptionProductGroupMembers,
  subscriptionProductGroups,
} from '@/lib/catalog/product-group-tables';
import { productListings, products, productVersions } from '@/lib/catalog/product-tables';
import { storeMerchants, stores } from '@/lib/catalog/store-tables';
import { discounts } from '@/lib/discounts/discount-tables';
import { ENVIRONMENTS, type Environment } from '@/lib/kernel/environment';
import { decodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { checkoutLinks } from '@/lib/links/checkout-link-tables';
import { emailDeliveries } from '@/lib/mail/email-delivery-tables';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { refunds, refundTickets } from '@/lib/refunds/refund-tables';
import { sessions } from '@/lib/sessions/session-tables';
import { subscriptionOrders } from '@/lib/subscriptions/subscription-tables';
import { TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type RawAnswer, type TestMerchant } from '@/lib/testing/factories';
import { deliveries, deliveryAttempts } from '@/lib/webhooks/delivery-tables';
import { webhookEndpoints } from '@/lib/webhooks/endpoint-tables';
import { buyerOf, type WorldRows, worldRows } from './reads-rows';

/** When the first row was made: long enough ago that all rows lie in the past. */
export const LEDGER_START_MS = Date.UTC(2026, 0, 10);

/** One store in one environment, and every row that it has. */
export type World = {
  /** A word that is part of every text of this world and of no other. */
  tag: string;
  environment: Environment;
  merchant: TestMerchant;
  store: { id: StoreId; wireId: string; slug: string };
  rows: WorldRows;
};

/**
 * The ledger that answers are compared with: Alice, Bob and Carol have a store each, in both environments; Alice is a
 * member of Carol's store, and Bob is only invited to it.
 */
export type ReadsFixture = {
  alice: TestMerchant;
  bob: TestMerchant;
  carol: TestMerchant;
  worlds: World[];
  /** The world of a store's tag (`alice`, `bob`, `carol`) in an environment. */
  world(owner: string, environment: Environment): World;
};

export async function makeReadsFixture(app: TestApp): Promise<ReadsFixture> {
  const merchantOf = async (name: string) => {
    const merchant = await makeMerchant(app, { name: `${name} merchant` });
    await app.deps.db
      .update(merchants)
      .set({ email: `${name}@merchant.example` })
      .where(eq(merchants.id, merchant.id));
    for (const environment of ENVIRONMENTS)
      await app.deps.db
        .update(apiKeys)
        .set({ nickname: `${name}-${environment} key` })
        .where(and(eq(apiKeys.merchantId, merchant.id), eq(apiKeys.environment, environment)));
    return merchant;
  };
  const [alice, bob, carol] = [await merchantOf('alice'), await merchantOf('bob'), await merchantOf('carol')];
  const worlds = [
    ...(await makeWorlds(app, 'alice', alice)),
    ...(await makeWorlds(app, 'bob', bob)),
    ...(await makeWorlds(app, 'carol', carol)),
  ];
  const world = (owner: string, environment: Environment) => {
    const found = worlds.find(({ tag }) => tag === `${owner}-${environment}`);
    if (!found) throw new Error(`No world of ${owner} in ${environment}`);
    return found;
  };
  const shared = world('carol', 'test').store.id;
  const at = { addedAt: new Date(LEDGER_START_MS), updatedAt: new Date(LEDGER_START_MS) };
  await app.deps.db.insert(storeMerchants).values([
    {
      storeId: shared,
      merchantId: alice.id,
      invitationId: alice.id,
      role: 'member',
      status: 'active',
      ...at,
    },
    { storeId: shared, merchantId: bob.id, invitationId: bob.id, role: 'admin', status: 'invited', ...at },
  ]);
  return { alice, bob, carol, worlds, world };
}

async function makeWorlds(app: TestApp, owner: string, merchant: TestMerchant): Promise<World[]> {
  const made = await makeStore(merchant, { name: `${owner} store` });
  const id = decodeShortId('STO', made.id);
  if (!id) throw new Error('a store has an id');
  await app.deps.db
    .update(stores)
    .set({
      prodEnabled: true,
      supportEmail: `help@${owner}.example`,
      taxSettings: { country: 'DE', registrations: ['EU'], pendingTaxId: 'accept' },
    })
    .where(eq(stores.id, id));
  const worlds: World[] = [];
  for (const environment of ENVIRONMENTS) {
    const tag = `${owner}-${environment}`;
    const rows = worldRows({
      tag,
      environment,
      storeId: id,
      merchantId: merchant.id,
      startMs: LEDGER_START_MS,
    });
    await insertWorld(app, rows);
    worlds.push({ tag, environment, merchant, store: { id, wireId: made.id, slug: made.slug ?? '' }, rows });
  }
  return worlds;
}

/** Inserts the rows of a world, parents before children. */
export async function insertWorld({ deps }: TestApp, rows: WorldRows): Promise<void> {
  const insert = (table: PgTable, values: Record<string, unknown>[]) => deps.db.insert(table).values(values);
  await insert(products, rows.products);
  await insert(productVersions, rows.versions);
  await insert(productListings, rows.listings);
  await insert(subscriptionProductGroups, rows.groups);
  await insert(subscriptionProductGroupMembers, rows.groupMembers);
  await insert(discounts, rows.discounts);
  await insert(checkoutLinks, rows.links);
  await insert(sessions, rows.sessions);
  await insert(orders, rows.orders);
  await insert(subscriptionOrders, rows.subscriptions);
  await insert(payments, rows.payments);
  await insert(refundTickets, rows.tickets);
  await insert(refunds, rows.refunds);
  await insert(webhookEndpoints, rows.endpoints);
  await insert(deliveries, rows.deliveries);
  await insert(deliveryAttempts, rows.attempts);
  await insert(emailDeliveries, rows.emails);
}

export type GraphqlBody = {
  data: Record<string, unknown> | null;
  errors?: { message: string; layer?: string; path?: unknown[]; aiHint?: string }[];
  warnings?: { message: string; aiHint?: string }[];
};
export type GraphqlAnswer = { status: number; headers: RawAnswer['headers']; body: GraphqlBody };

export const GRAPHQL_PATH = '/v1/graphql';

/** Posts a query with whatever headers a credential needs. */
export async function postQuery(
  app: TestApp,
  headers: (body: string) => Record<string, string>,
  request: { query: unknown; variables?: unknown; operationName?: unknown },
): Promise<GraphqlAnswer> {
  const body = JSON.stringify(request);
  const response = await app.call(
    new Request(`${TEST_ORIGIN}${GRAPHQL_PATH}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers(body) },
      body,
    }),
  );
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** The headers of a merchant's signed call. */
export function signedBy(merchant: TestMerchant, environment: Environment) {
  return (body: string) => merchant.sign({ path: GRAPHQL_PATH, body, environment });
}

/** The headers of a call with a buyer's session token. */
export async function tokenOf(app: TestApp, { tag, environment, merchant, store }: World, buyer: number) {
  const claims = {
    buyerIdentity: buyerOf(tag, buyer),
    storeId: store.id,
    merchantId: merchant.id,
    environment,
  };
  const { token } = await signSessionToken(app.deps, claims);
  return () => ({ Authorization: `Bearer ${token}`, 'X-Environment': environment });
}

/** The headers of a call by a store's public slug. */
export function slugOf({ store, environment }: World) {
  return () => ({ 'X-Store-Slug': store.slug, 'X-Environment': environment });
}
