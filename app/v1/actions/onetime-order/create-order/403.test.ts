import { beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { expectRefusal, refusesCallers, WRONG_CREDENTIAL } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, openShop, orderBody, slugHeaders } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';

const psp = createFakePsp();
let hasProvider = true;
const world = setUpShop({
  psps: { ...psp.registry, forStore: async () => (hasProvider ? psp.adapter : null) },
});
let session: Session;

beforeAll(async () => {
  session = await makeSession(world.app, world.shop);
});

describe('onetime-order/create-order', () => {
  const unchanged = ['sessions', 'orders', 'attempts'];

  it('returns 403 for a session whose store has lost its payment provider, and starts no attempt', async () => {
    const { app, shop } = world;
    hasProvider = false;
    const answer = await postRaw(app, PATH, orderBody(session), { headers: await asBuyer({ app, shop }) });
    hasProvider = true;
    expectRefusal(answer, 403, {
      message: 'Store has no payment provider for the test environment',
      layer: 'store',
    });
    expect((await readLedger(app, session)).attempts).toEqual([]);
  });

  refusesCallers(world, { path: PATH, status: 403, unchanged, body: () => orderBody(session) }, [
    [
      "another store's session token",
      async ({ app }) => asBuyer({ app, shop: await openShop(app) }),
      { message: 'Session does not belong to this store', layer: 'order' },
    ],
    [
      "a stranger's API key",
      async ({ app }) => {
        const { merchant } = await openShop(app);
        return merchant.sign({ path: PATH, body: JSON.stringify(orderBody(session)), environment: 'test' });
      },
      { message: 'Session does not belong to this store', layer: 'order' },
    ],
    ['a store slug, which does not say who buys', ({ shop }) => slugHeaders(shop), WRONG_CREDENTIAL],
  ]);
});
