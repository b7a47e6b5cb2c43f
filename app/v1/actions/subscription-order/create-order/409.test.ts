import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/subscription-order/create-order';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('subscription-order/create-order 409', () => {
  it.each(['cs_00000000-0000-4000-8000-000000000000', 'nonsense'])(
    'does not know the session %s',
    async (id) => {
      const headers = bearer(await mintToken(app, shop));
      const answer = await postRaw(app, PATH, { checkoutSessionId: id }, { headers });
      expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
        409,
        'Checkout session invalid, please re-enter checkout',
      ]);
    },
  );
});
