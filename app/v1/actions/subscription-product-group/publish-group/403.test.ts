import { describe } from 'vitest';
import { GROUP, ofAnotherMerchant, ofInactiveStore } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product-group/publish-group';

const world = setUpMerchant();
const bodyOf = (id: string) => ({ id });

describe('subscription-product-group/publish-group', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(GROUP, bodyOf),
    ofInactiveStore(GROUP, bodyOf),
  ]);
});
