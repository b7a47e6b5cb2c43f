import { beforeEach, describe, expect, it } from 'vitest';
import { makeMerchant, postRaw } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

/* A captured request, sent again as it was: same path, body, timestamp and signature. */
const PATH = '/v1/actions/store/create-store';
const SECOND_MS = 1_000;

const world = setUpMerchant();
let storeNumber = 0;
let body: string;

beforeEach(() => {
  storeNumber += 1;
  body = JSON.stringify({ name: `Store ${storeNumber}` });
});

/** A request that is signed once and can be sent as often as one likes. */
function captured(path = PATH, sent = body) {
  const headers = world.merchant.sign({ path, body: sent });
  return async (idempotencyKey?: string, change: Record<string, string> = {}) => {
    const options = { headers: { ...headers, ...change } };
    const key = idempotencyKey === undefined ? {} : { idempotencyKey };
    return postRaw(world.app, path, sent, { ...options, ...key });
  };
}

async function countStores(): Promise<number> {
  const { rows } = await world.app.deps.pool.query(
    'select count(*)::int as total from stores where name = $1',
    [`Store ${storeNumber}`],
  );
  return rows[0].total;
}

describe('a signed action that is sent again', () => {
  it('is meant within five seconds, because two equal calls of a second have one signature', async () => {
    const send = captured();
    expect((await send()).status).toBe(200);
    world.app.clock.advance(4 * SECOND_MS);
    expect((await send()).status).toBe(200);
    expect(await countStores()).toBe(2);
  });

  it.each<[string, number]>([
    ['six seconds', 6],
    ['nearly five minutes', 299],
  ])('is a replay after %s: 401, and nothing is done', async (_, seconds) => {
    const send = captured();
    expect((await send()).status).toBe(200);
    world.app.clock.advance(seconds * SECOND_MS);
    expect(await send()).toMatchObject({ status: 401, body: { errors: [{ message: 'Unauthorized' }] } });
    expect((await send('made-up-key')).status).toBe(401);
    expect(await countStores()).toBe(1);
  });

  it('is a replay in another spelling of its headers too', async () => {
    const send = captured();
    expect((await send()).status).toBe(200);
    world.app.clock.advance(6 * SECOND_MS);
    const signature = world.merchant.sign({ path: PATH, body, shiftSeconds: -6 })['X-Signature'] ?? '';
    const spellings: Record<string, string>[] = [
      { 'X-Signature': signature.replace(/=+$/, '') },
      { 'X-Merchant-Id': world.merchant.merchantId.replace('MER_', 'MER_0').slice(0, 26) },
    ];
    for (const change of spellings) expect((await send(undefined, change)).status).toBe(401);
    expect(await countStores()).toBe(1);
  });

  it('is answered from memory where it has the idempotency key of the first', async () => {
    const send = captured();
    const first = await send('store-key');
    world.app.clock.advance(60 * SECOND_MS);
    expect(await send('store-key')).toMatchObject({ status: 200, body: first.body });
    expect((await send('another-key')).status).toBe(401);
    expect((await send()).status).toBe(401);
    expect(await countStores()).toBe(1);
  });

  it('never works an action anew under a key whose answer is not kept any more', async () => {
    const send = captured();
    expect((await send('forgotten')).status).toBe(200);
    await world.app.deps.pool.query('delete from idempotency_keys');
    world.app.clock.advance(60 * SECOND_MS);
    expect((await send('forgotten')).status).toBe(401);
    expect(await countStores()).toBe(1);
  });

  it('may be sent again as it was, where it failed', async () => {
    const send = captured(PATH, '{"name":""}');
    expect((await send()).status).toBe(400);
    world.app.clock.advance(60 * SECOND_MS);
    expect((await send()).status).toBe(400);
  });

  it('is another call where another merchant sends the same', async () => {
    const other = await makeMerchant(world.app);
    expect((await captured()()).status).toBe(200);
    world.app.clock.advance(6 * SECOND_MS);
    const headers = other.sign({ path: PATH, body, shiftSeconds: -6 });
    expect((await postRaw(world.app, PATH, body, { headers })).status).toBe(200);
  });

  it('is no replay where it is a query, which changes nothing', async () => {
    const send = captured('/v1/graphql', JSON.stringify({ query: '{ storesCount }' }));
    expect((await send()).status).toBe(200);
    world.app.clock.advance(60 * SECOND_MS);
    expect((await send()).status).toBe(200);
  });
});
