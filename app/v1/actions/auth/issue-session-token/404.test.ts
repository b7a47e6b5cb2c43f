import { describe } from 'vitest';
import { ofDeletedStore, PRODUCT, STORE } from '@/lib/catalog/testing/owned-things';
import { PRODUCT_NOT_FOUND, refusesBodies, STORE_NOT_FOUND } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/auth/issue-session-token';

const world = setUpStore();
const bodyOf = (subject: { storeId?: string; productId?: string }) => ({ ...subject, buyerIdentity: 'b' });

describe('auth/issue-session-token', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown store', bodyOf({ storeId: 'STO_1' }), STORE_NOT_FOUND],
    ['an unknown product', bodyOf({ productId: 'PROD_1' }), PRODUCT_NOT_FOUND],
    [
      'an unknown product of a known store',
      ({ storeId }) => bodyOf({ storeId, productId: 'PROD_1' }),
      PRODUCT_NOT_FOUND,
    ],
    ofDeletedStore(STORE, (storeId) => bodyOf({ storeId }), STORE_NOT_FOUND),
    ofDeletedStore(PRODUCT, (productId) => bodyOf({ productId }), PRODUCT_NOT_FOUND),
  ]);
});
