import { describe, expect, it } from 'vitest';
import { AUTHENTICATION_FAILED, refusesCallers, UNAUTHORIZED } from '@/lib/testing/contract';
import { bearer, mintToken, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/create-session';

const world = setUpShop();
const bodyOf = ({ shop }: typeof world) => ({ productId: shop.product.id, currency: 'EUR' });
const contract = { path: PATH, status: 401, body: bodyOf };

describe('checkout/create-session', () => {
  refusesCallers(world, contract, [
    ['a call without a credential', {}, UNAUTHORIZED],
    ['an environment without a credential', { 'X-Environment': 'test' }, UNAUTHORIZED],
    ['a malformed slug', { 'X-Store-Slug': 'Not A Slug', 'X-Environment': 'test' }, UNAUTHORIZED],
    ['a malformed slug without an environment', { 'X-Store-Slug': '../etc' }, UNAUTHORIZED],
    ['an empty slug', { 'X-Store-Slug': '', 'X-Environment': 'test' }, UNAUTHORIZED],
    [
      'a signature over another body',
      ({ merchant }) => merchant.sign({ path: PATH, body: '{}' }),
      UNAUTHORIZED,
    ],
    [
      'a malformed signature beside a good slug',
      ({ shop }) => ({ 'X-Signature': 'x', ...slugHeaders(shop) }),
      UNAUTHORIZED,
    ],
    ['text that is no session token', bearer('abc'), AUTHENTICATION_FAILED],
    [
      'a session token under another scheme than Bearer',
      async ({ app, shop }) => ({
        Authorization: `Basic ${await mintToken(app, shop)}`,
        'X-Environment': 'test',
      }),
      AUTHENTICATION_FAILED,
    ],
    [
      'a session token with a changed signature',
      async ({ app, shop }) => bearer(`${(await mintToken(app, shop)).slice(0, -4)}AAAA`),
      AUTHENTICATION_FAILED,
    ],
    [
      'a session token of the other environment',
      async ({ app, shop }) => bearer(await mintToken(app, shop), 'prod'),
      AUTHENTICATION_FAILED,
    ],
  ]);

  it('returns 401 to the SDK for a revoked API key', async () => {
    const { app, merchant } = world;
    await app.deps.pool.query("update api_keys set revoked_at = now() where environment = 'test'");
    await expect(merchant.sdk.test.checkout.createSession(bodyOf(world))).rejects.toMatchObject({
      status: 401,
      errors: [{ message: 'Unauthorized' }],
    });
    await app.deps.pool.query('update api_keys set revoked_at = null');
  });
});
