import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  GRAPHQL_PATH,
  makeReadsFixture,
  type ReadsFixture,
  tokenOf,
} from '@/lib/graphql/testing/reads-fixture';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';

const BODY = { query: '{ stores { id } }' };

let app: TestApp;
let fixture: ReadsFixture;

beforeAll(async () => {
  app = await startTestApp();
  fixture = await makeReadsFixture(app);
});
afterAll(() => app.close());

describe('graphql 401', () => {
  it.each<[string, () => Record<string, string>]>([
    ['no credential', () => ({})],
    ['a malformed slug', () => ({ 'X-Store-Slug': 'Not A Slug', 'X-Environment': 'test' })],
    ['a signature over another query', () => fixture.alice.sign({ path: GRAPHQL_PATH, body: '{}' })],
    [
      'a signature for another path',
      () => fixture.alice.sign({ path: '/v1/actions/store/create-store', body: JSON.stringify(BODY) }),
    ],
  ])('refuses %s', async (_name, headers) => {
    const answer = await postRaw(app, GRAPHQL_PATH, BODY, { headers: headers() });
    expect([answer.status, answer.body]).toEqual([
      401,
      { data: null, errors: [{ message: 'Unauthorized', layer: 'gateway' }] },
    ]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('refuses a token in the other environment, and one whose time is over', async () => {
    const { Authorization } = (await tokenOf(app, fixture.world('alice', 'test'), 1))();
    const inProd = { Authorization, 'X-Environment': 'prod' };
    const inTest = { Authorization, 'X-Environment': 'test' };
    expect((await postRaw(app, GRAPHQL_PATH, BODY, { headers: inProd })).status).toBe(401);
    expect((await postRaw(app, GRAPHQL_PATH, BODY, { headers: inTest })).status).toBe(200);
    app.clock.advance(6 * MINUTE_MS);
    expect((await postRaw(app, GRAPHQL_PATH, BODY, { headers: inTest })).status).toBe(401);
  });

  it('refuses a key that was revoked', async () => {
    const post = () => fixture.bob.post(GRAPHQL_PATH, BODY);
    expect((await post()).status).toBe(200);
    await app.deps.pool.query('update api_keys set revoked_at = now() where merchant_id = $1', [
      fixture.bob.id,
    ]);
    expect((await post()).status).toBe(401);
  });
});
