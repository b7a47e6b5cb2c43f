import { describe } from 'vitest';
import { ofAnotherMerchant, STORE } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';
import { WEBHOOK_CONTENT } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/add-webhook';

const world = setUpMerchant();

describe('store/add-webhook', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(STORE, (storeId) => ({ storeId, ...WEBHOOK_CONTENT })),
  ]);
});
