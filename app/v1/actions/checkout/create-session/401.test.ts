import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/create-session';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

const body = () => ({ productId: shop.product.id, currency: 'EUR' });

describe('create-session 401', () => {
  it.each<[string, () => Record<string, string>]>([
    ['no credential', () => ({})],
    ['an environment alone', () => ({ 'X-Environment': 'test' })],
    ['a malformed slug', () => ({ 'X-Store-Slug': 'Not A Slug', 'X-Environment': 'test' })],
    ['a malformed slug without an environment', () => ({ 'X-Store-Slug': '../etc' })],
    ['an empty slug', () => ({ 'X-Store-Slug': '', 'X-Environment': 'test' })],
    ['a signature over another body', () => shop.merchant.sign({ path: PATH, body: '{}' })],
    [
      'a signature beside a good slug',
      () => ({ 'X-Signature': 'x', 'X-Store-Slug': shop.slug, 'X-Environment': 'test' }),
    ],
  ])('refuses %s', async (_, headers) => {
    const answer = await postRaw(app, PATH, body(), { headers: headers() });
    expect([answer.status, answer.body]).toEqual([
      401,
      { data: null, errors: [{ message: 'Unauthorized', layer: 'gateway' }] },
    ]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('refuses the key of somebody else, whatever the SDK says', async () => {
    const { sdk } = shop.merchant;
    await app.deps.pool.query("update api_keys set revoked_at = now() where environment = 'test'");
    await expect(sdk.test.checkout.createSession(body())).rejects.toMatchObject({
      status: 401,
      errors: [{ message: 'Unauthorized' }],
    });
    await app.deps.pool.query('update api_keys set revoked_at = null');
  });

  it.each<[string, (token: string) => Record<string, string>]>([
    ['that is no token', () => bearer('abc')],
    ['of another kind', (token) => ({ Authorization: `Basic ${token}`, 'X-Environment': 'test' })],
    ['that was changed', (token) => bearer(`${token.slice(0, -4)}AAAA`)],
    ['of the other environment', (token) => bearer(token, 'prod')],
  ])('refuses a token %s', async (_, headersOf) => {
    const answer = await postRaw(app, PATH, body(), { headers: headersOf(await mintToken(app, shop)) });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([401, 'Authentication failed']);
  });
});
