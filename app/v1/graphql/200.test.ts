import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeReadsFixture,
  postQuery,
  type ReadsFixture,
  signedBy,
  slugOf,
  tokenOf,
  type World,
} from '@/lib/graphql/testing/reads-fixture';
import { encodeShortId, toId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';

let app: TestApp;
let fixture: ReadsFixture;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  fixture = await makeReadsFixture(app);
  world = fixture.world('bob', 'test');
});
afterAll(() => app.close());

type Asked = { variables?: unknown; operationName?: unknown };
const ask = (query: string, asked: Asked = {}) =>
  postQuery(app, signedBy(fixture.bob, 'test'), { query, ...asked });
const dataOf = async (query: string, asked: Asked = {}) => {
  const { status, body } = await ask(query, asked);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data;
};
const orderIds = () => world.rows.orders.map(({ id }) => encodeShortId('ORD', id)).reverse();
const idsIn = (data: Record<string, unknown> | null) => {
  const orders = (data?.orders ?? []) as { id: string }[]; // a list by the schema
  return orders.map(({ id }) => id);
};

describe('graphql 200', () => {
  it('is data alone where nothing went wrong', async () => {
    const { status, body, headers } = await ask('{ stores { id name } }');
    expect([status, body]).toEqual([
      200,
      { data: { stores: [{ id: world.store.wireId, name: 'bob store' }] } },
    ]);
    expect(headers.get('content-type')).toContain('application/json');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['text that is no query', '{ stores {', /Syntax Error/],
    ['a field that there is not', '{ stores { colour } }', /Cannot query field "colour"/],
    ['an argument that there is not', '{ stores(first: 1) { id } }', /Unknown argument "first"/],
    [
      'a fragment in a circle',
      '{ stores { ...A } } fragment A on Store { ...A }',
      /Cannot spread fragment "A" within itself/,
    ],
    [
      'a variable that was not sent',
      'query ($id: ID!) { store(id: $id) { id } }',
      /Variable "\$id" of required type/,
    ],
    [
      'two operations and no name',
      'query A { storesCount } query B { storesCount }',
      /Must provide operation name/,
    ],
    ['no operation', 'fragment A on Store { id }', /operation/],
    [
      'types of types of the schema, round and round',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      /introspection depth/i,
    ],
  ])('tells what is wrong with %s beside no data', async (_name, query, told) => {
    const { status, body } = await ask(query);
    expect([status, body.data]).toEqual([200, null]);
    expect(body.errors?.[0]?.message).toMatch(told);
    expect(body.errors?.[0]?.layer).toBe('graphql');
  });

  it('tells where a field failed, and keeps what did not', async () => {
    const { body } = await ask('{ a: stores(limit: -1) { id } storesCount }');
    expect(body.errors).toMatchObject([{ path: ['a'], message: expect.stringContaining('limit') }]);
    expect(body.errors?.[0]).not.toHaveProperty('stack');
    expect(body.data).toBeNull();
    const nullable = await ask(
      `{ orderStatistics(filter: { timeRange: { startDate: "x", endDate: "y" } }) { totalCount } storesCount }`,
    );
    expect(nullable.body.data).toEqual({ orderStatistics: null, storesCount: 1 });
  });

  it('does not go on for ever about a query that is wrong everywhere', async () => {
    const { body } = await ask(
      `{ stores { ${Array.from({ length: 300 }, (_, index) => `x${index}`).join(' ')} } }`,
    );
    expect(body.errors?.length).toBeLessThanOrEqual(21);
  });

  it('answers the operation that is named', async () => {
    const query = 'query A { storesCount } query B { apiKeysCount }';
    expect(await dataOf(query, { operationName: 'B' })).toEqual({ apiKeysCount: 1 });
    const unknown = await ask(query, { operationName: 'C' });
    expect([unknown.status, unknown.body.data]).toEqual([200, null]);
    expect(await dataOf('{ storesCount }', { operationName: '', variables: null })).toEqual({
      storesCount: 1,
    });
  });

  it('leaves out what is not included', async () => {
    const query = 'query ($with: Boolean!) { storesCount @include(if: $with) apiKeysCount @skip(if: $with) }';
    expect(await dataOf(query, { variables: { with: false } })).toEqual({ apiKeysCount: 1 });
  });

  it('is read anew under a key that was used before', async () => {
    const key = { 'X-Idempotency-Key': 'once' };
    const headers = (body: string) => ({ ...signedBy(fixture.carol, 'test')(body), ...key });
    const before = await postQuery(app, headers, { query: '{ stores { name } }' });
    await app.deps.pool.query("update stores set name = 'renamed' where id = $1", [
      fixture.world('carol', 'test').store.id,
    ]);
    const after = await postQuery(app, headers, { query: '{ stores { name } }' });
    expect([before.body.data, after.body.data]).toEqual([
      { stores: [{ name: 'carol store' }] },
      { stores: [{ name: 'renamed' }] },
    ]);
  });

  it('shows its schema to whoever may ask anything', async () => {
    const query = getIntrospectionQuery();
    for (const headers of [signedBy(fixture.bob, 'test'), slugOf(world), await tokenOf(app, world, 1)]) {
      const { status, body } = await postQuery(app, headers, { query });
      expect([status, body.errors]).toEqual([200, undefined]);
      expect(body.data).toHaveProperty('__schema.queryType.name', 'Query');
    }
    const currencies = await dataOf('{ __type(name: "CurrencyCode") { kind enumValues { name } } }');
    expect(JSON.stringify(currencies)).toContain('"EUR"');
  });

  it('has no exchange rate without a source of any', async () => {
    expect(await dataOf('{ rate(fromCurrency: USD, toCurrency: EUR) { standardRate } }')).toEqual({
      rate: null,
    });
    const { body } = await ask('{ rate(fromCurrency: XXX, toCurrency: EUR) { standardRate } }');
    expect(body.errors?.[0]?.message).toContain('CurrencyCode');
  });
});

describe('a part of a list', () => {
  it('is the newest first, fifty of them, and one after the other by offset', async () => {
    expect(idsIn(await dataOf('{ orders { id } }'))).toEqual(orderIds());
    expect(idsIn(await dataOf('{ orders(limit: 4) { id } }'))).toEqual(orderIds().slice(0, 4));
    expect(idsIn(await dataOf('{ orders(limit: 4, offset: 8) { id } }'))).toEqual(orderIds().slice(8));
    expect(idsIn(await dataOf('{ orders(limit: 0) { id } }'))).toEqual([]);
    expect(idsIn(await dataOf('{ orders(offset: 11) { id } }'))).toEqual([]);
    expect(idsIn(await dataOf('{ orders(limit: null, offset: null) { id } }'))).toEqual(orderIds());
  });

  it('is the same within a row', async () => {
    const { rows } = world;
    const order = rows.orders.findLast(({ type }) => type === 'subscription');
    const payments = rows.payments.filter(({ orderId }) => orderId === order?.id).reverse();
    const wire = order && encodeShortId('ORD', order.id);
    const data = await dataOf(
      '{ order(id: "' +
        wire +
        '") { all: payments { id } one: payments(limit: 1, offset: 1) { id } none: payments(offset: 2) { id } } }',
    );
    const ids = payments.map(({ id }) => ({ id: encodeShortId('PAY', id) }));
    expect(ids).toHaveLength(2);
    expect(data).toEqual({ order: { all: ids, one: [ids[1]], none: [] } });
  });

  it('holds a hundred at most, and says so', async () => {
    const { body } = await ask('{ orders(limit: 101) { id } }');
    expect(body.errors).toBeUndefined();
    expect(body.warnings).toEqual([
      { message: expect.stringContaining('at most 100'), layer: 'graphql', aiHint: 'PAGINATE_WITH_OFFSET' },
    ]);
    expect((await ask('{ orders(limit: 100) { id } }')).body.warnings).toBeUndefined();
  });

  it.each(['limit: -1', 'offset: -1', 'offset: 1000001'])('cannot be %s', async (page) => {
    const { status, body } = await ask(`{ orders(${page}) { id } }`);
    expect([status, body.data]).toEqual([200, null]);
    expect(body.errors?.[0]?.message).toContain(page.split(':')[0]);
  });

  it.each(['limit: "5"', 'limit: 1.5', 'limit: 99999999999'])('is no %s', async (page) => {
    expect((await ask(`{ orders(${page}) { id } }`)).body.errors?.[0]?.message).toContain(
      'Int cannot represent',
    );
  });
});

describe('an id', () => {
  const stores = 'store(id: $v) { id }';
  it.each(['ID!', 'String!'])('is a variable of %s', async (type) => {
    const id = world.store.wireId;
    expect(await dataOf(`query ($v: ${type}) { ${stores} }`, { variables: { v: id } })).toEqual({
      store: { id },
    });
    const byArgument = `query ($v: ${type}) { ordersCount(storeId: $v) }`;
    const byFilter = `query ($v: ${type}) { ordersCount(filter: { storeId: { eq: $v } }) }`;
    for (const query of [byArgument, byFilter])
      expect(await dataOf(query, { variables: { v: id } })).toEqual({ ordersCount: 11 });
  });

  it('that nobody has leads to nothing, without a word', async () => {
    const nobodys = encodeShortId('STO', toId('11111111-1111-4111-8111-111111111111'));
    const { body } = await ask(
      `{ store(id: "${nobodys}") { id } orders(storeId: "${nobodys}") { id } ordersCount(storeId: "${nobodys}") }`,
    );
    expect(body).toEqual({ data: { store: null, orders: [], ordersCount: 0 } });
  });

  it.each(['nonsense', 'PROD_1', '', 'STO_', "' or 1=1 --", 'STO_\u0000', '5'])(
    'that does not decode leads to nothing, and that is told: %s',
    async (id) => {
      const { status, body } = await ask(
        'query ($id: ID!) { store(id: $id) { id } orders(storeId: $id) { id } ordersCount(storeId: $id) }',
        { variables: { id } },
      );
      expect([status, body.errors, body.data]).toEqual([
        200,
        undefined,
        { store: null, orders: [], ordersCount: 0 },
      ]);
      expect(body.warnings?.[0]?.message).toContain('Expected format: STO_xxx, got "');
    },
  );

  it('of a group is a bare UUID', async () => {
    const id = world.rows.groups[0]?.id;
    expect(await dataOf(`{ subscriptionProductGroup(id: "${id}") { id } }`)).toEqual({
      subscriptionProductGroup: { id },
    });
    const { body } = await ask('{ subscriptionProductGroup(id: "GRP_1") { id } }');
    expect(body.data).toEqual({ subscriptionProductGroup: null });
    expect(body.warnings?.[0]?.message).toContain('Expected format: a UUID');
  });

  it('of one kind finds nothing of another', async () => {
    const [onetime] = world.rows.orders;
    const id = onetime && encodeShortId('ORD', onetime.id);
    expect(
      await dataOf(`{ subscriptionOrder(id: "${id}") { id } onetimeOrder(id: "${id}") { id } }`),
    ).toEqual({
      subscriptionOrder: null,
      onetimeOrder: { id },
    });
  });
});

describe('a reader who sees nothing of a kind', () => {
  it('is told why the list is empty', async () => {
    const { body } = await postQuery(app, slugOf(world), { query: '{ orders { id } }' });
    expect(body).toMatchObject({
      data: { orders: [] },
      warnings: [{ message: 'This credential sees no orders', aiHint: 'USE_ANOTHER_CREDENTIAL' }],
    });
  });
});

describe('a query that takes too long', () => {
  it('is told so, says nothing of the database, and hands its connection back', async () => {
    const { pool } = app.deps;
    const holder = await pool.connect();
    await holder.query('begin; lock table refund_tickets in access exclusive mode');
    // Its own bound is five seconds; that of a lock is three.
    const { status, body } = await ask('{ refundTicketsCount storesCount }');
    await holder.query('rollback');
    holder.release();
    expect([status, body.data]).toEqual([200, null]);
    expect(body.errors?.map(({ message }) => message)).toContain('Query takes too long, please ask for less');
    expect(JSON.stringify(body)).not.toMatch(/lock|canceling|select|timeout/i);
    expect(pool.idleCount).toBe(pool.totalCount);
    expect(await dataOf('{ refundTicketsCount }')).toEqual({ refundTicketsCount: 4 });
  });
});
