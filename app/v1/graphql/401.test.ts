import { describe, expect, it } from 'vitest';
import { GRAPHQL_PATH, tokenOf } from '@/lib/graphql/testing/reads-fixture';
import { setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { refusesCallers, UNAUTHORIZED } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';

const BODY = { query: '{ stores { id } }' };

const reads = setUpReads();

describe('graphql', () => {
  refusesCallers(reads, { path: GRAPHQL_PATH, status: 401, body: BODY }, [
    ['a call without a credential', {}, UNAUTHORIZED],
    ['a malformed slug', { 'X-Store-Slug': 'Not A Slug', 'X-Environment': 'test' }, UNAUTHORIZED],
    [
      'a signature over another query',
      ({ fixture }) => fixture.alice.sign({ path: GRAPHQL_PATH, body: '{}' }),
      UNAUTHORIZED,
    ],
    [
      'a signature for another path',
      ({ fixture }) =>
        fixture.alice.sign({ path: '/v1/actions/store/create-store', body: JSON.stringify(BODY) }),
      UNAUTHORIZED,
    ],
  ]);

  it('returns 401 for a session token of the other environment, and for an expired one', async () => {
    const { app, fixture } = reads;
    const { Authorization } = (await tokenOf(app, fixture.world('alice', 'test'), 1))();
    const inProd = { Authorization, 'X-Environment': 'prod' };
    const inTest = { Authorization, 'X-Environment': 'test' };
    expect((await postRaw(app, GRAPHQL_PATH, BODY, { headers: inProd })).status).toBe(401);
    expect((await postRaw(app, GRAPHQL_PATH, BODY, { headers: inTest })).status).toBe(200);
    app.clock.advance(6 * MINUTE_MS);
    expect((await postRaw(app, GRAPHQL_PATH, BODY, { headers: inTest })).status).toBe(401);
  });

  it('returns 401 for a revoked API key', async () => {
    const { app, fixture } = reads;
    const post = () => fixture.bob.post(GRAPHQL_PATH, BODY);
    expect((await post()).status).toBe(200);
    await app.deps.pool.query('update api_keys set revoked_at = now() where merchant_id = $1', [
      fixture.bob.id,
    ]);
    expect((await post()).status).toBe(401);
  });
});
