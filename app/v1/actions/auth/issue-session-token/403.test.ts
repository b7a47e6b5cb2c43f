import { describe } from 'vitest';
import { ofAnotherMerchant, PRODUCT, STORE } from '@/lib/catalog/testing/owned-things';
import { NOT_YOUR_STORE, refusesBodies } from '@/lib/testing/contract';
import type { TestMerchant } from '@/lib/testing/factories';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/auth/issue-session-token';

const world = setUpMerchant();

const bodyOf = (subject: { storeId?: string; productId?: string }) => ({ ...subject, buyerIdentity: 'b' });

/** A store of a merchant, and a product of it. */
async function makeOwned(owner: TestMerchant) {
  const { id: storeId } = await makeStore(owner);
  return { storeId, productId: await PRODUCT.make(owner, storeId) };
}

describe('auth/issue-session-token', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(STORE, (storeId) => bodyOf({ storeId })),
    ofAnotherMerchant(PRODUCT, (productId) => bodyOf({ productId })),
    [
      "another merchant's store with a product of the caller",
      async ({ app, merchant }) => {
        const [own, foreign] = [await makeOwned(merchant), await makeOwned(await makeMerchant(app))];
        return bodyOf({ storeId: foreign.storeId, productId: own.productId });
      },
      NOT_YOUR_STORE,
    ],
    [
      'a product of another store than the named one',
      async ({ app, merchant }) => {
        const [own, foreign] = [await makeOwned(merchant), await makeOwned(await makeMerchant(app))];
        return bodyOf({ storeId: own.storeId, productId: foreign.productId });
      },
      'Product does not belong to this store',
    ],
  ]);
});
