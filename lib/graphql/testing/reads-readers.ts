import { apiKeys } from '@/lib/auth/api-key-tables';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type ShortIdPrefix, toId } from '@/lib/kernel/short-id';
import type { TestApp } from '@/lib/testing/app-harness';
import type { TestMerchant } from '@/lib/testing/factories';
import { type ReadsFixture, signedBy, slugOf, tokenOf, type World } from './reads-fixture';
import { buyerOf, type WorldRows } from './reads-rows';

/** A caller, and everything in the ledger that this caller may see. */
export type Reader = {
  name: string;
  headers: (body: string) => Record<string, string>;
  /** The world that the credential belongs to. */
  home: World;
  /** The worlds of which the reader may see rows. */
  worlds: World[];
  /** The rows that the reader may see, without the hidden columns. */
  view: unknown[];
  /** The ids that each list holds for the reader. */
  lists: Readonly<Record<string, string[]>>;
};

type View = Partial<{ [Table in keyof WorldRows]: object[] }> & { others?: object[] };

/** Readers of every kind of credential, in both environments, with the cases that are easily mixed up. */
export async function makeReaders(app: TestApp, fixture: ReadsFixture): Promise<Reader[]> {
  const { alice, bob, carol, world } = fixture;
  const keys = await app.deps.db.select().from(apiKeys);
  const byKey = (name: string, merchant: TestMerchant, worlds: World[]): Reader => {
    const [home] = worlds;
    if (!home) throw new Error('a merchant has a world');
    const { environment } = home;
    const own = keys.filter((key) => key.merchantId === merchant.id && key.environment === environment);
    return {
      name,
      headers: signedBy(merchant, environment),
      home,
      worlds,
      view: [...worlds.map(merchantView), ...own.map(({ id, nickname }) => ({ id, nickname }))],
      lists: { ...merchantLists(worlds), apiKeys: own.map(({ id }) => wire('KEY', id)) },
    };
  };
  const byToken = async (home: World, buyer: number): Promise<Reader> => ({
    name: `buyer ${buyer} of ${home.tag}`,
    headers: await tokenOf(app, home, buyer),
    home,
    worlds: [home],
    view: [buyerView(home, buyer)],
    lists: { ...publicLists(home), ...saleLists([boughtBy(home, buyer)]) },
  });
  const bySlug = (home: World): Reader => ({
    name: `the public of ${home.tag}`,
    headers: slugOf(home),
    home,
    worlds: [home],
    view: [publicView(home)],
    lists: publicLists(home),
  });
  const of = (owner: string, environment: Environment) => world(owner, environment);
  return [
    byKey('an owner who is a member elsewhere, test', alice, [of('alice', 'test'), of('carol', 'test')]),
    byKey('an owner who is a member elsewhere, prod', alice, [of('alice', 'prod'), of('carol', 'prod')]),
    byKey('an owner who is only invited elsewhere', bob, [of('bob', 'test')]),
    byKey('an owner with members', carol, [of('carol', 'prod')]),
    await byToken(of('alice', 'test'), 1),
    // This buyer buys in every store and environment under the same identity.
    await byToken(of('alice', 'test'), 3),
    await byToken(of('bob', 'prod'), 3),
    bySlug(of('alice', 'test')),
    bySlug(of('bob', 'prod')),
  ];
}

/**
 * The rows of a world as its merchant sees them: without sessions, references of the PSP, and attempts but the newest.
 */
function merchantView({ rows, merchant, store }: World): View {
  return {
    ...rows,
    sessions: [],
    orders: rows.orders.map((order) => without(order, ['sessionId'])),
    payments: rows.payments.map((payment) => without(payment, ['pspPaymentRef'])),
    refunds: rows.refunds.map((refund) => without(refund, ['pspRefundRef'])),
    endpoints: rows.endpoints.map((endpoint) => without(endpoint, ['secret'])),
    deliveries: rows.deliveries.map((delivery) => ({ ...delivery, body: JSON.parse(delivery.body) })),
    attempts: rows.attempts.filter(({ attemptNumber }) => attemptNumber === 2),
    others: [{ storeId: store.id, merchantId: merchant.id }],
  };
}

type Bought = Pick<WorldRows, 'orders' | 'payments' | 'tickets' | 'refunds'>;

function boughtBy({ rows, tag }: World, buyer: number): Bought {
  const orders = rows.orders.filter(({ buyerIdentity }) => buyerIdentity === buyerOf(tag, buyer));
  const payments = rows.payments.filter(({ orderId }) => orders.some(({ id }) => id === orderId));
  const isOfThese = ({ paymentId }: { paymentId: string }) => payments.some(({ id }) => id === paymentId);
  return {
    orders,
    payments,
    tickets: rows.tickets.filter(isOfThese),
    refunds: rows.refunds.filter(isOfThese),
  };
}

function buyerView(world: World, buyer: number): View {
  const { orders, payments, tickets, refunds } = boughtBy(world, buyer);
  return {
    ...publicView(world),
    versions: world.rows.versions
      .filter(({ id }) => orders.some(({ productVersionId }) => productVersionId === id))
      .map(shownOfVersion),
    orders: orders.map((order) => without(order, ['sessionId', 'merchantId', 'metadata', 'successUrl'])),
    payments: payments.map((payment) => without(payment, ['pspPaymentRef'])),
    tickets: tickets.map((row) => without(row, ['submitterId', 'reviewerId', 'reviewNote', 'metadata'])),
    refunds: refunds.map((row) => without(row, ['pspRefundRef', 'failureReason'])),
  };
}

/** The products on sale, with the content of their current version. */
function publicView({ rows, store }: World): View {
  const active = rows.listings.filter(({ status }) => status === 'active');
  return {
    products: rows.products.filter(({ id }) => active.some(({ productId }) => productId === id)),
    others: [
      { storeId: store.id },
      ...rows.versions
        .filter(({ id }) => active.some(({ versionId }) => versionId === id))
        .map((version) => without(shownOfVersion(version), ['id'])),
    ],
  };
}

function shownOfVersion(version: WorldRows['versions'][number]) {
  return without(version, ['metadata', 'successUrl']);
}

function merchantLists(worlds: readonly World[]): Record<string, string[]> {
  const rowsOf = <T>(pick: (rows: WorldRows) => T[]) => worlds.flatMap(({ rows }) => pick(rows));
  const isOf = (type: string) => (rows: WorldRows) =>
    rows.products.filter((product) => product.type === type);
  const versionsOf = (type: string) =>
    rowsOf((rows) =>
      rows.versions.filter(({ productId }) => isOf(type)(rows).some(({ id }) => id === productId)),
    );
  return {
    stores: worlds.map(({ store }) => store.wireId),
    onetimeProducts: wires('PROD', rowsOf(isOf('onetime'))),
    subscriptionProducts: wires('PROD', rowsOf(isOf('subscription'))),
    onetimeProductVersions: versionsOf('onetime').map(idOf),
    subscriptionProductVersions: versionsOf('subscription').map(idOf),
    subscriptionProductGroups: rowsOf(({ groups }) => groups).map(idOf),
    discounts: rowsOf(({ discounts }) => discounts).map(idOf),
    checkoutLinks: rowsOf(({ links }) => links).map(idOf),
    webhookDeliveries: rowsOf(({ deliveries }) => deliveries).map(idOf),
    emailDeliveries: rowsOf(({ emails }) => emails).map(idOf),
    ...saleLists(worlds.map(({ rows }) => rows)),
  };
}

function saleLists(sales: readonly Bought[]): Record<string, string[]> {
  const orders = sales.flatMap((sale) => sale.orders);
  const isOf = (wanted: string) => orders.filter(({ type }) => type === wanted);
  return {
    orders: wires('ORD', orders),
    onetimeOrders: wires('ORD', isOf('onetime')),
    subscriptionOrders: wires('ORD', isOf('subscription')),
    payments: wires(
      'PAY',
      sales.flatMap(({ payments }) => payments),
    ),
    refundTickets: wires(
      'TKT',
      sales.flatMap(({ tickets }) => tickets),
    ),
    refunds: wires(
      'REF',
      sales.flatMap(({ refunds }) => refunds),
    ),
  };
}

function publicLists({ rows, store }: World): Record<string, string[]> {
  const isActive = (id: string) =>
    rows.listings.some((listing) => listing.productId === id && listing.status === 'active');
  const active = rows.products.filter(({ id }) => isActive(id));
  const isOf = (wanted: string) => active.filter(({ type }) => type === wanted);
  return {
    stores: [store.wireId],
    onetimeProducts: wires('PROD', isOf('onetime')),
    subscriptionProducts: wires('PROD', isOf('subscription')),
  };
}

const idOf = ({ id }: { id?: string | undefined }): string => {
  if (id === undefined) throw new Error('a row of the fixture has an id');
  return id;
};

function wires(prefix: ShortIdPrefix, rows: readonly { id?: string | undefined }[]): string[] {
  return rows.map((row) => wire(prefix, idOf(row)));
}

function wire(prefix: ShortIdPrefix, uuid: string): string {
  // Any UUID can stand behind any prefix.
  return encodeShortId(prefix as 'ORD', toId(uuid));
}

function without(row: object, columns: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
}
