import { describe, expect, it } from 'vitest';
import { postQuery, signedBy, slugOf, tokenOf } from '@/lib/graphql/testing/reads-fixture';
import { setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { RATE_LIMITS } from '@/lib/limits/core/rate-limits';
import { RATE_LIMITED } from '@/lib/testing/contract';

const ADDRESS_LIMIT = RATE_LIMITS.query.address?.max ?? 0;
const STORE_LIMIT = RATE_LIMITS.query.subject.max;

const reads = setUpReads('bob', 'test', { isClockHeld: true, env: { TRUSTED_PROXY_HOPS: '1' } });

type Headers = (body: string) => Record<string, string>;
const askFrom = (address: string, headers: Headers) =>
  postQuery(reads.app, (body) => ({ ...headers(body), 'X-Forwarded-For': address }), {
    query: '{ storesCount }',
  });

/** Stands in for that many calls: three thousand of them would take half a minute. */
const setCounters = (count: number) =>
  reads.app.deps.pool.query('update limit_counters set count = $1', [count]);

describe('graphql', () => {
  it("returns 429 past the limit of a store's slug and tokens together, and 200 to its API key", async () => {
    const { app, fixture } = reads;
    const world = fixture.world('alice', 'test');
    const [slug, token] = [slugOf(world), await tokenOf(app, world, 1)];
    const other = slugOf(fixture.world('bob', 'test'));
    expect((await askFrom('', slug)).status).toBe(200);
    await setCounters(STORE_LIMIT - 1);
    expect((await askFrom('', token)).status).toBe(200);
    for (const headers of [slug, token]) {
      const refused = await askFrom('', headers);
      expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([429, RATE_LIMITED.message]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await askFrom('', other)).status).toBe(200);
    expect((await askFrom('', signedBy(fixture.alice, 'test'))).status).toBe(200);
    app.clock.advance(MINUTE_MS);
    expect((await askFrom('', slug)).status).toBe(200);
  });

  it('returns 429 past the limit of one address, and 200 to another address and to the API key', async () => {
    const { app, fixture } = reads;
    const slug = slugOf(fixture.world('carol', 'test'));
    await app.deps.pool.query('delete from limit_counters');
    expect((await askFrom('192.0.2.1', slug)).status).toBe(200);
    await setCounters(ADDRESS_LIMIT);
    expect((await askFrom('192.0.2.1', slug)).status).toBe(429);
    expect((await askFrom('192.0.2.2', slug)).status).toBe(200);
    expect((await askFrom('192.0.2.1', signedBy(fixture.carol, 'test'))).status).toBe(200);
  });
});
