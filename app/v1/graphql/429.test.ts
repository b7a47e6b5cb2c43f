import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeReadsFixture,
  postQuery,
  type ReadsFixture,
  signedBy,
  slugOf,
  tokenOf,
} from '@/lib/graphql/testing/reads-fixture';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { RATE_LIMITS } from '@/lib/limits/core/rate-limits';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';

const ADDRESS_LIMIT = RATE_LIMITS.query.address?.max ?? 0;
const STORE_LIMIT = RATE_LIMITS.query.subject.max;

let app: TestApp;
let fixture: ReadsFixture;

beforeAll(async () => {
  app = await startTestApp({ env: { TRUSTED_PROXY_HOPS: '1' } });
  fixture = await makeReadsFixture(app);
});
afterAll(() => app.close());

type Headers = (body: string) => Record<string, string>;
const askFrom = (address: string, headers: Headers) =>
  postQuery(app, (body) => ({ ...headers(body), 'X-Forwarded-For': address }), { query: '{ storesCount }' });

/** As if that many had been counted: to ask three thousand times takes half a minute. */
const setCounters = (count: number) => app.deps.pool.query('update limit_counters set count = $1', [count]);

describe('graphql 429', () => {
  it('answers so many a minute by the slug and the tokens of one store, and its key whatever happens', async () => {
    const world = fixture.world('alice', 'test');
    const [slug, token] = [slugOf(world), await tokenOf(app, world, 1)];
    const other = slugOf(fixture.world('bob', 'test'));
    expect((await askFrom('', slug)).status).toBe(200);
    await setCounters(STORE_LIMIT - 1);
    expect((await askFrom('', token)).status).toBe(200);
    for (const headers of [slug, token]) {
      const refused = await askFrom('', headers);
      expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
        429,
        'Too many requests, please retry',
      ]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await askFrom('', other)).status).toBe(200);
    expect((await askFrom('', signedBy(fixture.alice, 'test'))).status).toBe(200);
    app.clock.advance(MINUTE_MS);
    expect((await askFrom('', slug)).status).toBe(200);
  });

  it('answers fewer from one address', async () => {
    const slug = slugOf(fixture.world('carol', 'test'));
    await app.deps.pool.query('delete from limit_counters');
    expect((await askFrom('192.0.2.1', slug)).status).toBe(200);
    await setCounters(ADDRESS_LIMIT);
    expect((await askFrom('192.0.2.1', slug)).status).toBe(429);
    expect((await askFrom('192.0.2.2', slug)).status).toBe(200);
    expect((await askFrom('192.0.2.1', signedBy(fixture.carol, 'test'))).status).toBe(200);
  });
});
