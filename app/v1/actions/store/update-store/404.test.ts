import { describe } from 'vitest';
import { ofDeletedStore, STORE } from '@/lib/catalog/testing/owned-things';
import { refusesBodies, STORE_NOT_FOUND } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/update-store';

const world = setUpMerchant();
const bodyOf = (id: string) => ({ id, name: 'After' });

describe('store/update-store', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown store', bodyOf('STO_0000000000000000000001'), STORE_NOT_FOUND],
    ofDeletedStore(STORE, bodyOf, STORE_NOT_FOUND),
  ]);
});
