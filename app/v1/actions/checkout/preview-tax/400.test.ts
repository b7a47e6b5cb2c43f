import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/preview-tax';

let app: TestApp;
let shop: Shop;
let checkoutSessionId: string;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
  checkoutSessionId = encodeSessionId((await makeSession(app, shop)).id);
});
afterAll(() => app.close());

describe('preview-tax 400', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no session', { checkoutSessionId: undefined }, 'Missing required field: checkoutSessionId'],
    ['no billing detail', { billingDetail: undefined }, 'Missing required field: billingDetail'],
    ['no country', { billingDetail: { isBusiness: false } }, 'Missing required field: billingDetail.country'],
    [
      'no isBusiness',
      { billingDetail: { country: 'DE' } },
      'Missing required field: billingDetail.isBusiness',
    ],
    [
      'no state in the US',
      { billingDetail: { country: 'US', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'no province in Canada',
      { billingDetail: { country: 'CA', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'a country nobody knows',
      { billingDetail: { country: 'ZZ', isBusiness: false } },
      'Invalid billingDetail',
    ],
  ])('refuses %s', async (_, change, message) => {
    const body = { checkoutSessionId, billingDetail: { country: 'DE', isBusiness: false }, ...change };
    const answer = await postRaw(app, PATH, body, { headers: slugHeaders(shop) });
    expect([answer.status, answer.body.data, answer.body.errors?.[0]?.message]).toEqual([400, null, message]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('refuses what is no JSON', async () => {
    const answer = await postRaw(app, PATH, '{', { headers: slugHeaders(shop) });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, 'Invalid JSON body']);
  });

  it('refuses a slug without an environment', async () => {
    const answer = await postRaw(app, PATH, {}, { headers: { 'X-Store-Slug': shop.slug } });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Missing or invalid header: x-context-environment',
    ]);
  });
});
