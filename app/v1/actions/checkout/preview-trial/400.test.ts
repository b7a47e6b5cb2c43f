import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/preview-trial';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('preview-trial 400', () => {
  it.each<[string, object, string]>([
    ['no session', {}, 'Missing required field: checkoutSessionId'],
    [
      'a number',
      { checkoutSessionId: 7 },
      'Invalid checkoutSessionId: expected a session id (cs_…), got "7"',
    ],
    [
      'a buyer who is no text',
      { checkoutSessionId: 'cs_11111111-2222-4333-8444-555555555555', buyerIdentity: {} },
      'Invalid buyerIdentity: expected text, got "{}"',
    ],
  ])('refuses %s', async (_, body, message) => {
    const answer = await postRaw(app, PATH, body, { headers: slugHeaders(shop) });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it('wants to know the environment of a slug', async () => {
    const answer = await postRaw(app, PATH, {}, { headers: { 'X-Store-Slug': shop.slug } });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Missing or invalid header: x-context-environment',
    ]);
  });
});
