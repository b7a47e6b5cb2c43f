import { getNamedType, isInputObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { encodeShortId } from '@/lib/kernel/short-id';
import { schema } from './graphql-schema';
import { statusOf } from './testing/reads-figures';
import { postQuery, signedBy, slugOf, tokenOf } from './testing/reads-fixture';
import type { WorldRows } from './testing/reads-rows';
import { rootFieldsOf } from './testing/whole-query';

/** Bob's world: of the three merchants he is the one who sees one store only. */
const reads = setUpReads('bob');

const asBob = () => signedBy(reads.fixture.bob, 'test');

/** The sorted ids of the rows that a filter leaves; the list and its count have to agree. */
async function idsOf(list: string, filter: string): Promise<string[]> {
  const { app } = reads;
  const answer = await postQuery(app, asBob(), {
    query: `{ ${list}(filter: ${filter}) { id } ${list}Count(filter: ${filter}) }`,
  });
  expect(answer.body.errors).toBeUndefined();
  const rows = answer.body.data?.[list] as { id: string }[]; // a list by the schema
  expect(answer.body.data?.[`${list}Count`]).toBe(rows.length);
  return rows.map(({ id }) => id);
}

async function errorOf(list: string, filter: string): Promise<string | undefined> {
  const { app } = reads;
  const answer = await postQuery(app, asBob(), { query: `{ ${list}(filter: ${filter}) { id } }` });
  expect(answer.status).toBe(200);
  expect(answer.body.data).toBeNull();
  return answer.body.errors?.[0]?.message;
}

type Order = WorldRows['orders'][number];
type Payment = WorldRows['payments'][number];
const orderIds = (isWanted: (order: Order) => boolean) =>
  reads.world.rows.orders
    .filter(isWanted)
    .map(({ id }) => encodeShortId('ORD', id))
    .sort();
const paymentIds = (isWanted: (payment: Payment) => boolean) =>
  reads.world.rows.payments
    .filter(isWanted)
    .map(({ id }) => encodeShortId('PAY', id))
    .sort();

/** When the fifth order was made; the filters below spell this moment in several ways. */
const FIFTH = '2026-01-15T00:00:00.000Z';
const fifth = Date.parse(FIFTH);

const ORDERS: readonly [string, string, (order: Order) => boolean][] = [
  ['text eq', '{ currency: { eq: "EUR" } }', ({ currency }) => currency === 'EUR'],
  ['text eq compares case', '{ currency: { eq: "eur" } }', () => false],
  ['text ne', '{ currency: { ne: "EUR" } }', ({ currency }) => currency !== 'EUR'],
  [
    'text contains',
    '{ buyerEmail: { contains: "-1@bob" } }',
    ({ buyerEmail }) => buyerEmail.includes('-1@bob'),
  ],
  [
    'text startsWith',
    '{ buyerEmail: { startsWith: "buyer-2" } }',
    ({ buyerEmail }) => buyerEmail.startsWith('buyer-2'),
  ],
  ['text startsWith does not match in the middle', '{ buyerEmail: { startsWith: "uyer" } }', () => false],
  [
    'text endsWith',
    '{ orderMerchantExternalId: { endsWith: "-1" } }',
    (order) => /-1$/.test(order.orderMerchantExternalId ?? ''),
  ],
  ['text endsWith does not match in the middle', '{ buyerEmail: { endsWith: "buyer" } }', () => false],
  [
    'text in',
    '{ currency: { in: ["USD", "JPY"] } }',
    ({ currency }) => currency === 'USD' || currency === 'JPY',
  ],
  ['text in with an empty list matches nothing', '{ currency: { in: [] } }', () => false],
  ['a percent sign matches itself only', '{ buyerEmail: { contains: "%" } }', () => false],
  ['an underscore matches itself only', '{ buyerEmail: { contains: "buyer_1" } }', () => false],
  ['a backslash matches itself only', '{ buyerEmail: { startsWith: "buyer\\\\" } }', () => false],
  ['a quote matches itself only', '{ buyerEmail: { eq: "\' or true --" } }', () => false],
  ['moment eq', `{ createdAt: { eq: "${FIFTH}" } }`, ({ createdAt }) => createdAt.getTime() === fifth],
  [
    'moment eq in another zone',
    '{ createdAt: { eq: "2026-01-15T02:00:00+02:00" } }',
    ({ createdAt }) => createdAt.getTime() === fifth,
  ],
  [
    'moment eq as a day',
    '{ createdAt: { eq: "2026-01-15" } }',
    ({ createdAt }) => createdAt.getTime() === fifth,
  ],
  ['moment ne', `{ createdAt: { ne: "${FIFTH}" } }`, ({ createdAt }) => createdAt.getTime() !== fifth],
  ['moment gt', `{ createdAt: { gt: "${FIFTH}" } }`, ({ createdAt }) => createdAt.getTime() > fifth],
  ['moment gte', `{ createdAt: { gte: "${FIFTH}" } }`, ({ createdAt }) => createdAt.getTime() >= fifth],
  ['moment lt', `{ createdAt: { lt: "${FIFTH}" } }`, ({ createdAt }) => createdAt.getTime() < fifth],
  ['moment lte', `{ createdAt: { lte: "${FIFTH}" } }`, ({ createdAt }) => createdAt.getTime() <= fifth],
  ['boolean eq true', '{ testMode: { eq: true } }', () => true],
  ['boolean eq false', '{ testMode: { eq: false } }', () => false],
  [
    'several operations',
    `{ createdAt: { gte: "2026-01-13", lt: "${FIFTH}" } }`,
    ({ createdAt }) => createdAt.getTime() >= Date.parse('2026-01-13') && createdAt.getTime() < fifth,
  ],
  [
    'several fields',
    '{ currency: { eq: "EUR" }, status: { eq: "pending" } }',
    (order) => order.currency === 'EUR' && order.status === 'pending',
  ],
  [
    'the status of the subscription',
    '{ status: { in: ["past_due", "active"] } }',
    (order) => ['past_due', 'active'].includes(statusOf(reads.world.rows, order)),
  ],
  [
    "the buyer's identity under the name that webhooks have",
    '{ merchantProvidedBuyerIdentity: { eq: "bob-buyer-1" } }',
    ({ buyerIdentity }) => buyerIdentity === 'bob-buyer-1',
  ],
  ['an empty filter matches everything', '{}', () => true],
  ['a filter of null matches everything', 'null', () => true],
  ['a field of null matches everything', '{ currency: null }', () => true],
];

describe('a filter of orders', () => {
  it.each(ORDERS)('%s', async (_name, filter, isWanted) => {
    expect((await idsOf('orders', filter)).sort()).toEqual(orderIds(isWanted));
  });

  it('leaves some rows and drops some in more than fifteen of these cases', () => {
    const { world } = reads;
    const sizes = ORDERS.filter(([, , isWanted]) => {
      const found = orderIds(isWanted).length;
      return found > 0 && found < world.rows.orders.length;
    });
    expect(sizes.length).toBeGreaterThan(15);
  });
});

const FULL = 3_451n;
const PAYMENTS: readonly [string, string, (payment: Payment) => boolean][] = [
  ['integer eq', '{ amount: { eq: 3451 } }', ({ amountMinor }) => amountMinor === FULL],
  ['integer ne', '{ amount: { ne: 3451 } }', ({ amountMinor }) => amountMinor !== FULL],
  ['integer gt', '{ amount: { gt: 3451 } }', () => false],
  ['integer gte', '{ amount: { gte: 3451 } }', ({ amountMinor }) => amountMinor >= FULL],
  ['integer lt', '{ amount: { lt: 3451 } }', ({ amountMinor }) => amountMinor < FULL],
  ['integer lte', '{ amount: { lte: 119 } }', ({ amountMinor }) => amountMinor <= 119n],
  [
    'eq null matches rows without a value',
    '{ refundStatus: { eq: null } }',
    ({ refundStatus }) => !refundStatus,
  ],
  [
    'ne null matches rows with a value',
    '{ refundStatus: { ne: null } }',
    ({ refundStatus }) => Boolean(refundStatus),
  ],
  [
    'ne matches rows without a value too',
    '{ refundStatus: { ne: "failed" } }',
    ({ refundStatus }) => refundStatus !== 'failed',
  ],
];

describe('a filter of payments', () => {
  it.each(PAYMENTS)('%s', async (_name, filter, isWanted) => {
    expect((await idsOf('payments', filter)).sort()).toEqual(paymentIds(isWanted));
  });
});

describe('a filter by id', () => {
  const ids = () => orderIds(() => true);

  it('compares ids as the wire writes them with eq, ne and in', async () => {
    const [first = '', second = ''] = ids();
    expect(await idsOf('orders', `{ id: { eq: "${first}" } }`)).toEqual([first]);
    expect((await idsOf('orders', `{ id: { ne: "${first}" } }`)).sort()).toEqual(ids().slice(1));
    const both = await idsOf('orders', `{ id: { in: ["${second}", "${first}", "ORD_!"] } }`);
    expect(both.sort()).toEqual([first, second]);
  });

  it('matches nothing for an id that does not decode', async () => {
    expect(await idsOf('orders', '{ id: { eq: "PAY_1" } }')).toEqual([]);
    expect(await idsOf('orders', '{ storeId: { eq: "nonsense" } }')).toEqual([]);
    expect((await idsOf('orders', '{ id: { ne: "nonsense" } }')).sort()).toEqual(ids());
    expect(await idsOf('orders', '{ id: { in: ["nonsense"] } }')).toEqual([]);
  });

  it('finds a bare UUID in upper and in lower case', async () => {
    const { world } = reads;
    const id = world.rows.groups[0]?.id ?? '';
    expect(await idsOf('subscriptionProductGroups', `{ id: { eq: "${id.toUpperCase()}" } }`)).toEqual([id]);
  });

  it('returns an error for an operation that compares a part of an id', async () => {
    expect(await errorOf('orders', '{ id: { contains: "a" } }')).toContain('filter.id.contains');
  });
});

describe('a filter that is refused', () => {
  const many = JSON.stringify(Array.from({ length: 101 }, (_, index) => `C${index}`));
  it.each([
    ['a malformed moment', '{ createdAt: { gt: "yesterday" } }', 'filter.createdAt.gt'],
    ['a day that does not exist', '{ createdAt: { gt: "2026-13-01" } }', 'filter.createdAt.gt'],
    ['a moment of year 0', '{ createdAt: { gt: "0000-01-01" } }', 'filter.createdAt.gt'],
    [
      'a moment beyond the last year',
      '{ createdAt: { gt: "9999-12-31T23:59:59-23:59" } }',
      'filter.createdAt.gt',
    ],
    ['a moment of another kind', '{ createdAt: { gt: 5 } }', 'DateTime expects text'],
    ['more values than a page has rows', `{ currency: { in: ${many} } }`, '101 values'],
    [
      'text of more than 1,000 characters',
      `{ buyerEmail: { eq: "${'a'.repeat(1_001)}" } }`,
      'filter.buyerEmail.eq',
    ],
    ['text with NUL', '{ buyerEmail: { eq: "a\\u0000" } }', 'filter.buyerEmail.eq'],
    ['null for an operation that needs a value', '{ createdAt: { gt: null } }', 'filter.createdAt.gt'],
    ['a number beyond 32 bits', '{ totalAmount: { eq: 2147483648 } }', 'Int cannot represent'],
    ['an unknown field', '{ colour: { eq: "red" } }', 'colour'],
    ['an unknown operation', '{ currency: { like: "E%" } }', 'like'],
  ])('%s', async (_name, filter, told) => {
    expect(await errorOf('orders', filter)).toContain(told);
  });

  it('takes a list of a hundred values', async () => {
    const values = JSON.stringify(['EUR', ...Array.from({ length: 99 }, (_, index) => `C${index}`)]);
    const found = await idsOf('orders', `{ currency: { in: ${values} } }`);
    expect(found.sort()).toEqual(orderIds(({ currency }) => currency === 'EUR'));
  });
});

describe('every filter of the schema', () => {
  const SAMPLES: Readonly<Record<string, Record<string, string>>> = {
    StringFilter: {
      eq: '"a"',
      ne: '"a"',
      contains: '"a"',
      startsWith: '"a"',
      endsWith: '"a"',
      in: '["a", "b"]',
    },
    DateTimeFilter: Object.fromEntries(
      ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].map((operation) => [operation, '"2026-01-15T00:00:00Z"']),
    ),
    IntFilter: Object.fromEntries(
      ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].map((operation) => [operation, '7']),
    ),
    BooleanFilter: { eq: 'true' },
  };
  const IDS = /^(id|storeId|productId|paymentId|ticketId|orderId|webhookId|merchantId)$/;
  const PARTS = ['contains', 'startsWith', 'endsWith'];

  const filters = rootFieldsOf(schema).flatMap((field) => {
    const type = field.args.find(({ name }) => name === 'filter')?.type;
    const isOfList = field.name.endsWith('Count');
    if (!isOfList || !isInputObjectType(type)) return [];
    return Object.values(type.getFields()).map((filter) => ({
      list: field.name.replace(/Count$/, ''),
      name: filter.name,
      kind: getNamedType(filter.type).name,
    }));
  });

  it('is one of the known kinds', () => {
    expect(new Set(filters.map(({ list }) => list)).size).toBe(18);
    expect(new Set(filters.map(({ kind }) => kind))).toEqual(new Set(Object.keys(SAMPLES)));
    for (const [kind, operations] of Object.entries(SAMPLES)) {
      const type = schema.getType(kind);
      expect(isInputObjectType(type) && Object.keys(type.getFields()).sort()).toEqual(
        Object.keys(operations).sort(),
      );
    }
  });

  it.each(filters)(
    '$list by $name answers every operation, with the same rows and count',
    async ({ list, name, kind }) => {
      const { app } = reads;
      const operations = Object.entries(SAMPLES[kind] ?? {}).filter(
        ([operation]) => !(IDS.test(name) && PARTS.includes(operation)),
      );
      const halves =
        kind === 'BooleanFilter'
          ? ['true', 'false'].map((value) => ['eq', value])
          : [
              ['eq', 'null'],
              ['ne', 'null'],
            ];
      const asked = [...operations, ...halves].map(
        ([operation, value], index) =>
          `r${index}: ${list}(filter: { ${name}: { ${operation}: ${value} } }) { __typename }
         c${index}: ${list}Count(filter: { ${name}: { ${operation}: ${value} } })`,
      );
      const answer = await postQuery(app, asBob(), { query: `{ ${asked.join('\n')} }` });
      expect(answer.body.errors).toBeUndefined();
      for (const index of asked.keys()) {
        const rows = answer.body.data?.[`r${index}`] as unknown[]; // a list by the schema
        expect(answer.body.data?.[`c${index}`]).toBe(rows.length);
      }
      // The rows of the two opposite operations together are all rows.
      const total = await postQuery(app, asBob(), { query: `{ total: ${list}Count }` });
      const last = asked.length - 1;
      const { data } = answer.body;
      expect(Number(data?.[`c${last - 1}`]) + Number(data?.[`c${last}`])).toBe(total.body.data?.total);
    },
  );
});

describe('a field that only merchants see', () => {
  it.each([
    ['stores', 'prodEnabled', ['{ eq: true }', '{ eq: false }']],
    ['stores', 'updatedAt', ['{ gt: "2000-01-01" }', '{ lt: "2100-01-01" }', '{ ne: null }']],
    ['onetimeProducts', 'hasProdVersion', ['{ eq: true }', '{ eq: false }']],
    ['subscriptionProducts', 'hasProdVersion', ['{ eq: true }', '{ eq: false }']],
  ])('%s: a buyer or the public learns nothing of %s by filtering', async (list, field, filters) => {
    const { app, world } = reads;
    const readers = [slugOf(world), await tokenOf(app, world, 1)];
    for (const headers of readers) {
      for (const filter of filters) {
        const answer = await postQuery(app, headers, {
          query: `{ ${list}Count(filter: { ${field}: ${filter} }) }`,
        });
        expect(answer.body.data, filter).toEqual({ [`${list}Count`]: 0 });
      }
      const empty = await postQuery(app, headers, {
        query: `{ ${list}Count(filter: { ${field}: { eq: null } }) all: ${list}Count }`,
      });
      expect(empty.body.data?.[`${list}Count`]).toBe(empty.body.data?.all);
      expect(empty.body.data?.all).not.toBe(0);
    }
  });
});
