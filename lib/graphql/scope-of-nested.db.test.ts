import { describe, expect, it } from 'vitest';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { listGroupsOfStores } from '@/lib/catalog/group-reads-repo';
import { listMembersOfStores } from '@/lib/catalog/member-reads-repo';
import {
  findProductsByIds,
  listProductIdsOfGroups,
  listProductsOfStores,
} from '@/lib/catalog/product-reads-repo';
import { findStoresByIds } from '@/lib/catalog/store-reads-repo';
import { findVersionsByIds } from '@/lib/catalog/version-reads-repo';
import type { Db } from '@/lib/db/client';
import { setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { findPaymentsByIds, listPaymentsOfOrders } from '@/lib/orders/payment-reads-repo';
import { listRefundsOfPayments } from '@/lib/refunds/refund-reads-repo';
import { findRefundTicketsByIds, listTicketsOfPayments } from '@/lib/refunds/ticket-reads-repo';
import { findOrdersByIds } from '@/lib/subscriptions/order-reads-repo';
import { listEndpointsOfStores } from '@/lib/webhooks/webhook-reads-repo';
import type { World } from './testing/reads-fixture';
import { buyerOf, type WorldRows } from './testing/reads-rows';

/*
 * Rows within rows are loaded by ids that came from rows the reader may see. Each of these statements is run here with
 * the ids of all rows, as if a statement before it had let too many through: each has to check the scope by itself.
 */

const reads = setUpReads();

const page = { limit: 100, offset: 0 };
const limit = 1_000;

/** The ids of the rows of all worlds; every row of the fixture has one. */
function everyId<T extends { id?: string | undefined }>(pick: (rows: WorldRows) => readonly T[]) {
  const { fixture } = reads;
  return fixture.worlds.flatMap(({ rows }) => idsOf(pick(rows)));
}
function idsOf<T extends { id?: string | undefined }>(rows: readonly T[]): NonNullable<T['id']>[] {
  return rows.flatMap(({ id }) => (id === undefined ? [] : [id as NonNullable<T['id']>])); // undefined was left out just now
}

const storeIds = () => reads.fixture.worlds.map(({ store }) => store.id);

/** A statement that gives the ids within a scope, and the ids that the merchant and a buyer of a world may get. */
type Statement = {
  name: string;
  ask: (db: Db, scope: ReadScope) => Promise<string[]>;
  ofMerchant: (world: World) => string[];
  ofBuyer: (world: World) => string[];
};

const keys = (found: ReadonlyMap<string, unknown>) => [...found.keys()];
const ids = (found: ReadonlyMap<string, { id: string }[]>) => [...found.values()].flat().map(({ id }) => id);
const buyerOfWorld = (tag: string) => buyerOf(tag, 3);
const boughtIn = ({ rows, tag }: World) =>
  rows.orders.filter(({ buyerIdentity }) => buyerIdentity === buyerOfWorld(tag));
const paidIn = (world: World) =>
  world.rows.payments.filter(({ orderId }) => boughtIn(world).some(({ id }) => id === orderId));
const ofThem = <T extends { paymentId: string }>(world: World, rows: readonly T[]) =>
  rows.filter(({ paymentId }) => paidIn(world).some(({ id }) => id === paymentId));
const onSale = ({ rows }: World, type: string) =>
  rows.products.filter(
    (product) =>
      product.type === type &&
      rows.listings.some(({ productId, status }) => productId === product.id && status === 'active'),
  );
const none = () => [];

const STATEMENTS: readonly Statement[] = [
  {
    name: 'orders',
    ask: async (db, scope) =>
      keys(
        await findOrdersByIds(
          db,
          scope,
          everyId(({ orders }) => orders),
        ),
      ),
    ofMerchant: ({ rows }) => idsOf(rows.orders),
    ofBuyer: (world) => idsOf(boughtIn(world)),
  },
  {
    name: 'payments',
    ask: async (db, scope) =>
      keys(
        await findPaymentsByIds(
          db,
          scope,
          everyId(({ payments }) => payments),
        ),
      ),
    ofMerchant: ({ rows }) => idsOf(rows.payments),
    ofBuyer: (world) => idsOf(paidIn(world)),
  },
  {
    name: 'payments of orders',
    ask: async (db, scope) =>
      ids(await listPaymentsOfOrders(db, { scope, orderIds: everyId(({ orders }) => orders), page })),
    ofMerchant: ({ rows }) => idsOf(rows.payments),
    ofBuyer: (world) => idsOf(paidIn(world)),
  },
  {
    name: 'tickets',
    ask: async (db, scope) =>
      keys(
        await findRefundTicketsByIds(
          db,
          scope,
          everyId(({ tickets }) => tickets),
        ),
      ),
    ofMerchant: ({ rows }) => idsOf(rows.tickets),
    ofBuyer: (world) => idsOf(ofThem(world, world.rows.tickets)),
  },
  {
    name: 'tickets of payments',
    ask: async (db, scope) =>
      ids(await listTicketsOfPayments(db, { scope, paymentIds: everyId(({ payments }) => payments), page })),
    ofMerchant: ({ rows }) => idsOf(rows.tickets),
    ofBuyer: (world) => idsOf(ofThem(world, world.rows.tickets)),
  },
  {
    name: 'refunds of payments',
    ask: async (db, scope) =>
      ids(await listRefundsOfPayments(db, { scope, paymentIds: everyId(({ payments }) => payments), page })),
    ofMerchant: ({ rows }) => idsOf(rows.refunds),
    ofBuyer: (world) => idsOf(ofThem(world, world.rows.refunds)),
  },
  {
    name: 'stores',
    ask: async (db, scope) => keys(await findStoresByIds(db, scope, storeIds())),
    ofMerchant: ({ store }) => [store.id],
    ofBuyer: ({ store }) => [store.id],
  },
  {
    name: 'products',
    ask: async (db, scope) =>
      keys(
        await findProductsByIds(
          db,
          scope,
          everyId(({ products }) => products),
        ),
      ),
    ofMerchant: ({ rows }) => idsOf(rows.products),
    // A product that was bought stays readable when it is off sale.
    ofBuyer: ({ rows }) => idsOf(rows.products),
  },
  {
    name: 'versions',
    ask: async (db, scope) =>
      keys(
        await findVersionsByIds(
          db,
          scope,
          everyId(({ versions }) => versions),
        ),
      ),
    ofMerchant: ({ rows }) => idsOf(rows.versions),
    ofBuyer: ({ rows }) => idsOf(rows.versions),
  },
  {
    name: 'products of stores',
    ask: async (db, scope) =>
      ids(await listProductsOfStores(db, { scope, type: 'onetime', storeIds: storeIds(), page })),
    ofMerchant: ({ rows }) => idsOf(rows.products.filter(({ type }) => type === 'onetime')),
    ofBuyer: (world) => idsOf(onSale(world, 'onetime')),
  },
  {
    name: 'products of groups',
    ask: async (db, scope) =>
      [
        ...(
          await listProductIdsOfGroups(db, { scope, groupIds: everyId(({ groups }) => groups), page })
        ).values(),
      ].flat(),
    ofMerchant: ({ rows }) => rows.groupMembers.map(({ productId }) => productId),
    ofBuyer: (world) => idsOf(onSale(world, 'subscription')),
  },
  {
    name: 'groups of stores',
    ask: async (db, scope) => ids(await listGroupsOfStores(db, { scope, storeIds: storeIds(), limit })),
    ofMerchant: ({ rows }) => idsOf(rows.groups),
    ofBuyer: none,
  },
  {
    name: 'webhooks of stores',
    ask: async (db, scope) => ids(await listEndpointsOfStores(db, { scope, storeIds: storeIds(), limit })),
    ofMerchant: ({ rows }) => idsOf(rows.endpoints),
    ofBuyer: none,
  },
  {
    name: 'members of stores',
    ask: async (db, scope) => keys(await listMembersOfStores(db, { scope, storeIds: storeIds(), limit })),
    ofMerchant: ({ store }) => [store.id],
    ofBuyer: none,
  },
];

describe.each(STATEMENTS)('$name', ({ ask, ofMerchant, ofBuyer }) => {
  const expectOnly = async (scope: ReadScope, expected: string[]) =>
    expect((await ask(reads.app.deps.db, scope)).sort()).toEqual(expected.toSorted());

  it('gives a merchant the rows of its own stores in its environment', async () => {
    const { fixture } = reads;
    for (const world of fixture.worlds) {
      const { merchant, environment, store } = world;
      const scope: ReadScope = {
        kind: 'merchant',
        environment,
        merchantId: merchant.id,
        storeIds: [store.id],
        ownStoreIds: [store.id],
      };
      await expectOnly(scope, ofMerchant(world));
      await expectOnly({ ...scope, storeIds: [] }, []);
    }
  });

  it('gives a buyer the rows of that buyer', async () => {
    const { fixture } = reads;
    for (const world of fixture.worlds) {
      const { environment, store, tag } = world;
      await expectOnly(
        { kind: 'buyer', environment, storeId: store.id, buyerIdentity: buyerOfWorld(tag) },
        ofBuyer(world),
      );
    }
  });

  it('gives the public the rows of a buyer who bought nothing', async () => {
    const { app, fixture } = reads;
    for (const { environment, store } of fixture.worlds) {
      const everybodys: ReadScope = { kind: 'public', environment, storeId: store.id };
      const nobodys: ReadScope = { kind: 'buyer', environment, storeId: store.id, buyerIdentity: 'nobody' };
      await expectOnly(everybodys, await ask(app.deps.db, nobodys));
    }
  });
});
