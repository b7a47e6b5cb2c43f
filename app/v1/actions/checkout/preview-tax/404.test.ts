import { beforeAll, describe } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { refusesBodies, refusesCallers, SESSION_NOT_FOUND } from '@/lib/testing/contract';
import type { Shop } from '@/lib/testing/sale';
import { asBuyer, makeSession, openShop, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-tax';

const world = setUpShop();
let other: Shop;

beforeAll(async () => {
  other = await openShop(world.app);
});

const bodyOf = (checkoutSessionId: string) => ({
  checkoutSessionId,
  billingDetail: { country: 'DE', isBusiness: false },
});
const sessionBody = async ({ app, shop }: typeof world) =>
  bodyOf(encodeSessionId((await makeSession(app, shop)).id));

describe('checkout/preview-tax', () => {
  refusesBodies(world, { path: PATH, status: 404, headers: ({ shop }) => slugHeaders(shop) }, [
    ['an unknown session', bodyOf('cs_00000000-0000-4000-8000-000000000000'), SESSION_NOT_FOUND],
    ['a malformed session id', bodyOf('cs_1'), SESSION_NOT_FOUND],
    [
      'an expired session',
      async ({ app, shop }) => {
        const session = await makeSession(app, shop, { body: { expiresInSeconds: 60 } });
        app.clock.advance(60_000);
        return bodyOf(encodeSessionId(session.id));
      },
      SESSION_NOT_FOUND,
    ],
  ]);

  refusesCallers(world, { path: PATH, status: 404, body: sessionBody }, [
    ["another store's slug", () => slugHeaders(other), SESSION_NOT_FOUND],
    ["another store's session token", ({ app }) => asBuyer({ app, shop: other }), SESSION_NOT_FOUND],
    ['the slug in the other environment', ({ shop }) => slugHeaders(shop, 'prod'), SESSION_NOT_FOUND],
  ]);
});
