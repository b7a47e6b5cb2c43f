import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/preview-tax';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('preview-tax 401', () => {
  it.each<[string, () => Promise<Record<string, string>>, string]>([
    ['nobody', async () => ({}), 'Unauthorized'],
    ['a malformed slug', async () => ({ 'X-Store-Slug': '-', 'X-Environment': 'test' }), 'Unauthorized'],
    ['a made-up token', async () => bearer('a.b.c'), 'Authentication failed'],
    [
      'a token of the other environment',
      async () => bearer(await mintToken(app, shop), 'prod'),
      'Authentication failed',
    ],
  ])('refuses %s', async (_, headersOf, message) => {
    const answer = await postRaw(app, PATH, '{}', { headers: await headersOf() });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([401, message]);
  });
});
