import { describe } from 'vitest';
import { ofAnotherMerchant, STORE } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/delete-store';

const world = setUpMerchant();

describe('store/delete-store', () => {
  refusesBodies(world, { path: PATH, status: 403, unchanged: ['stores'] }, [
    ofAnotherMerchant(STORE, (id) => ({ id })),
  ]);
});
