import { describe } from 'vitest';
import { ofAnotherMerchant, ofInactiveStore, PLAN } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product/update-product';

const world = setUpMerchant();
const bodyOf = (id: string) => ({ id, name: 'Other' });

describe('subscription-product/update-product', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(PLAN, bodyOf),
    ofInactiveStore(PLAN, bodyOf),
  ]);
});
