import { describe, expect, it } from 'vitest';
import { ofAnotherMerchant, STORE } from '@/lib/catalog/testing/owned-things';
import type { TestApp } from '@/lib/testing/app-harness';
import { refusesBodies, STORE_NOT_ACTIVE } from '@/lib/testing/contract';
import type { TestMerchant } from '@/lib/testing/factories';
import { makeStore } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/update-store';

const world = setUpMerchant();

describe('store/update-store', () => {
  refusesBodies(world, { path: PATH, status: 403, unchanged: ['stores'] }, [
    ofAnotherMerchant(STORE, (id) => ({ id, name: 'Mine now' })),
    [
      'a suspended store that its merchant wants active again',
      async ({ app, merchant }) => ({ id: await makeSuspendedStore(app, merchant), status: 'active' }),
      STORE_NOT_ACTIVE,
    ],
  ]);

  it('returns 200 for another name of a suspended store, which stays suspended', async () => {
    const { app, merchant } = world;
    const id = await makeSuspendedStore(app, merchant);
    expect((await merchant.post(PATH, { id, name: 'Renamed' })).body.data).toMatchObject({
      store: { name: 'Renamed', status: 'suspended' },
    });
  });
});

async function makeSuspendedStore(app: TestApp, merchant: TestMerchant): Promise<string> {
  const { id, slug } = await makeStore(merchant);
  await app.deps.pool.query("update stores set status = 'suspended' where slug = $1", [slug]);
  return id;
}
