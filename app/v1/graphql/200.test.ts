import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { postQuery, signedBy, slugOf, tokenOf } from '@/lib/graphql/testing/reads-fixture';
import { dataOf, setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { encodeShortId, toId } from '@/lib/kernel/short-id';

const reads = setUpReads();

type Asked = { variables?: unknown; operationName?: unknown };
const ask = (query: string, asked: Asked = {}) =>
  postQuery(reads.app, signedBy(reads.fixture.bob, 'test'), { query, ...asked });
const read = (query: string, asked: Asked = {}) => dataOf(reads, { query, ...asked });
const orderIds = () => reads.world.rows.orders.map(({ id }) => encodeShortId('ORD', id)).reverse();
const idsIn = (data: Record<string, unknown>) => {
  const orders = (data.orders ?? []) as { id: string }[]; // a list by the schema
  return orders.map(({ id }) => id);
};

describe('graphql', () => {
  it('returns 200 with data alone where nothing went wrong', async () => {
    const { world } = reads;
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
    ['a syntax error', '{ stores {', /Syntax Error/],
    ['an unknown field', '{ stores { colour } }', /Cannot query field "colour"/],
    ['an unknown argument', '{ stores(first: 1) { id } }', /Unknown argument "first"/],
    [
      'a fragment that contains itself',
      '{ stores { ...A } } fragment A on Store { ...A }',
      /Cannot spread fragment "A" within itself/,
    ],
    [
      'a required variable that is missing',
      'query ($id: ID!) { store(id: $id) { id } }',
      /Variable "\$id" of required type/,
    ],
    [
      'two operations without a name to choose by',
      'query A { storesCount } query B { storesCount }',
      /Must provide operation name/,
    ],
    ['a document without an operation', 'fragment A on Store { id }', /operation/],
    [
      'a deep introspection query',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      /introspection depth/i,
    ],
  ])('returns 200 with an error and no data for %s', async (_name, query, told) => {
    const { status, body } = await ask(query);
    expect([status, body.data]).toEqual([200, null]);
    expect(body.errors?.[0]?.message).toMatch(told);
    expect(body.errors?.[0]?.layer).toBe('graphql');
  });

  it('returns 200 with the path of a failed field, and keeps the nullable fields beside it', async () => {
    const { body } = await ask('{ a: stores(limit: -1) { id } storesCount }');
    expect(body.errors).toMatchObject([{ path: ['a'], message: expect.stringContaining('limit') }]);
    expect(body.errors?.[0]).not.toHaveProperty('stack');
    expect(body.data).toBeNull();
    const nullable = await ask(
      `{ orderStatistics(filter: { timeRange: { startDate: "x", endDate: "y" } }) { totalCount } storesCount }`,
    );
    expect(nullable.body.data).toEqual({ orderStatistics: null, storesCount: 1 });
  });

  it('returns 21 errors at most for a query that is wrong everywhere', async () => {
    const { body } = await ask(
      `{ stores { ${Array.from({ length: 300 }, (_, index) => `x${index}`).join(' ')} } }`,
    );
    expect(body.errors?.length).toBeLessThanOrEqual(21);
  });

  it('returns the answer to the operation that operationName names', async () => {
    const query = 'query A { storesCount } query B { apiKeysCount }';
    expect(await read(query, { operationName: 'B' })).toEqual({ apiKeysCount: 1 });
    const unknown = await ask(query, { operationName: 'C' });
    expect([unknown.status, unknown.body.data]).toEqual([200, null]);
    expect(await read('{ storesCount }', { operationName: '', variables: null })).toEqual({
      storesCount: 1,
    });
  });

  it('returns no field that @include or @skip leaves out', async () => {
    const query = 'query ($with: Boolean!) { storesCount @include(if: $with) apiKeysCount @skip(if: $with) }';
    expect(await read(query, { variables: { with: false } })).toEqual({ apiKeysCount: 1 });
  });

  it('returns current data under an idempotency key that was used before', async () => {
    const { app, fixture } = reads;
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

  it('returns the schema to every kind of credential', async () => {
    const { app, fixture, world } = reads;
    const query = getIntrospectionQuery();
    for (const headers of [signedBy(fixture.bob, 'test'), slugOf(world), await tokenOf(app, world, 1)]) {
      const { status, body } = await postQuery(app, headers, { query });
      expect([status, body.errors]).toEqual([200, undefined]);
      expect(body.data).toHaveProperty('__schema.queryType.name', 'Query');
    }
    const currencies = await read('{ __type(name: "CurrencyCode") { kind enumValues { name } } }');
    expect(JSON.stringify(currencies)).toContain('"EUR"');
  });

  it('returns null for an exchange rate, because no source of rates is configured', async () => {
    expect(await read('{ rate(fromCurrency: USD, toCurrency: EUR) { standardRate } }')).toEqual({
      rate: null,
    });
    const { body } = await ask('{ rate(fromCurrency: XXX, toCurrency: EUR) { standardRate } }');
    expect(body.errors?.[0]?.message).toContain('CurrencyCode');
  });
});

describe('a page of a list', () => {
  it('holds the newest rows first, and goes on by offset', async () => {
    expect(idsIn(await read('{ orders { id } }'))).toEqual(orderIds());
    expect(idsIn(await read('{ orders(limit: 4) { id } }'))).toEqual(orderIds().slice(0, 4));
    expect(idsIn(await read('{ orders(limit: 4, offset: 8) { id } }'))).toEqual(orderIds().slice(8));
    expect(idsIn(await read('{ orders(limit: 0) { id } }'))).toEqual([]);
    expect(idsIn(await read('{ orders(offset: 11) { id } }'))).toEqual([]);
    expect(idsIn(await read('{ orders(limit: null, offset: null) { id } }'))).toEqual(orderIds());
  });

  it('works alike for a list within a row', async () => {
    const { world } = reads;
    const { rows } = world;
    const order = rows.orders.findLast(({ type }) => type === 'subscription');
    const payments = rows.payments.filter(({ orderId }) => orderId === order?.id).reverse();
    const wire = order && encodeShortId('ORD', order.id);
    const data = await read(
      '{ order(id: "' +
        wire +
        '") { all: payments { id } one: payments(limit: 1, offset: 1) { id } none: payments(offset: 2) { id } } }',
    );
    const ids = payments.map(({ id }) => ({ id: encodeShortId('PAY', id) }));
    expect(ids).toHaveLength(2);
    expect(data).toEqual({ order: { all: ids, one: [ids[1]], none: [] } });
  });

  it('holds a hundred rows at most, and a larger limit is warned of', async () => {
    const { body } = await ask('{ orders(limit: 101) { id } }');
    expect(body.errors).toBeUndefined();
    expect(body.warnings).toEqual([
      { message: expect.stringContaining('at most 100'), layer: 'graphql', aiHint: 'PAGINATE_WITH_OFFSET' },
    ]);
    expect((await ask('{ orders(limit: 100) { id } }')).body.warnings).toBeUndefined();
  });

  it.each(['limit: -1', 'offset: -1', 'offset: 1000001'])('returns an error for %s', async (page) => {
    const { status, body } = await ask(`{ orders(${page}) { id } }`);
    expect([status, body.data]).toEqual([200, null]);
    expect(body.errors?.[0]?.message).toContain(page.split(':')[0]);
  });

  it.each(['limit: "5"', 'limit: 1.5', 'limit: 99999999999'])(
    'returns an error of its type for %s',
    async (page) => {
      expect((await ask(`{ orders(${page}) { id } }`)).body.errors?.[0]?.message).toContain(
        'Int cannot represent',
      );
    },
  );
});

describe('an id', () => {
  const stores = 'store(id: $v) { id }';
  it.each(['ID!', 'String!'])('can be a variable of type %s', async (type) => {
    const { world } = reads;
    const id = world.store.wireId;
    expect(await read(`query ($v: ${type}) { ${stores} }`, { variables: { v: id } })).toEqual({
      store: { id },
    });
    const byArgument = `query ($v: ${type}) { ordersCount(storeId: $v) }`;
    const byFilter = `query ($v: ${type}) { ordersCount(filter: { storeId: { eq: $v } }) }`;
    for (const query of [byArgument, byFilter])
      expect(await read(query, { variables: { v: id } })).toEqual({ ordersCount: 11 });
  });

  it('of nothing that exists finds nothing, without a warning', async () => {
    const nobodys = encodeShortId('STO', toId('11111111-1111-4111-8111-111111111111'));
    const { body } = await ask(
      `{ store(id: "${nobodys}") { id } orders(storeId: "${nobodys}") { id } ordersCount(storeId: "${nobodys}") }`,
    );
    expect(body).toEqual({ data: { store: null, orders: [], ordersCount: 0 } });
  });

  it.each(['nonsense', 'PROD_1', '', 'STO_', "' or 1=1 --", 'STO_\u0000', '5'])(
    'that is malformed finds nothing, with a warning: %s',
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

  it('of a product group is a bare UUID', async () => {
    const { world } = reads;
    const id = world.rows.groups[0]?.id;
    expect(await read(`{ subscriptionProductGroup(id: "${id}") { id } }`)).toEqual({
      subscriptionProductGroup: { id },
    });
    const { body } = await ask('{ subscriptionProductGroup(id: "GRP_1") { id } }');
    expect(body.data).toEqual({ subscriptionProductGroup: null });
    expect(body.warnings?.[0]?.message).toContain('Expected format: a UUID');
  });

  it('of a one-time order finds no subscription order', async () => {
    const { world } = reads;
    const [onetime] = world.rows.orders;
    const id = onetime && encodeShortId('ORD', onetime.id);
    expect(await read(`{ subscriptionOrder(id: "${id}") { id } onetimeOrder(id: "${id}") { id } }`)).toEqual({
      subscriptionOrder: null,
      onetimeOrder: { id },
    });
  });
});

describe('a credential that sees no rows of a kind', () => {
  it('gets an empty list with a warning that says why', async () => {
    const { app, world } = reads;
    const { body } = await postQuery(app, slugOf(world), { query: '{ orders { id } }' });
    expect(body).toMatchObject({
      data: { orders: [] },
      warnings: [{ message: 'This credential sees no orders', aiHint: 'USE_ANOTHER_CREDENTIAL' }],
    });
  });
});

describe('a query that waits too long for the database', () => {
  it('returns an error without a word of the database, and gives its connection back', async () => {
    const { app } = reads;
    const { pool } = app.deps;
    const holder = await pool.connect();
    await holder.query('begin; lock table refund_tickets in access exclusive mode');
    // A query may take five seconds; a lock is waited for three.
    const { status, body } = await ask('{ refundTicketsCount storesCount }');
    await holder.query('rollback');
    holder.release();
    expect([status, body.data]).toEqual([200, null]);
    expect(body.errors?.map(({ message }) => message)).toContain('Query takes too long, please ask for less');
    expect(JSON.stringify(body)).not.toMatch(/lock|canceling|select|timeout/i);
    expect(pool.idleCount).toBe(pool.totalCount);
    expect(await read('{ refundTicketsCount }')).toEqual({ refundTicketsCount: 4 });
  });
});
