import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/preview-tax';

let app: TestApp;
let shop: Shop;
let other: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  [shop, other] = [await openShop(app), await openShop(app)];
});
afterAll(() => app.close());

async function refusal(headers: Record<string, string>, id?: string) {
  const checkoutSessionId = id ?? encodeSessionId((await makeSession(app, shop)).id);
  const body = { checkoutSessionId, billingDetail: { country: 'DE', isBusiness: false } };
  const answer = await postRaw(app, PATH, body, { headers });
  return [answer.status, answer.body.errors];
}

const NOT_FOUND = [404, [{ message: 'Checkout session not found or expired', layer: 'order' }]];

describe('preview-tax 404', () => {
  it.each([
    ['that does not exist', 'cs_00000000-0000-4000-8000-000000000000'],
    ['that cannot exist', 'cs_1'],
  ])('says so of a session %s', async (_, id) => {
    expect(await refusal(slugHeaders(shop), id)).toEqual(NOT_FOUND);
  });

  it("knows nothing of another store's session, by slug or token", async () => {
    expect(await refusal(slugHeaders(other))).toEqual(NOT_FOUND);
    expect(await refusal(bearer(await mintToken(app, other)))).toEqual(NOT_FOUND);
  });

  it("knows nothing of another environment's session", async () => {
    expect(await refusal(slugHeaders(shop, 'prod'))).toEqual(NOT_FOUND);
  });

  it('says so once a session has expired', async () => {
    const session = await makeSession(app, shop, { body: { expiresInSeconds: 60 } });
    app.clock.advance(60_000);
    expect(await refusal(slugHeaders(shop), encodeSessionId(session.id))).toEqual(NOT_FOUND);
  });
});
