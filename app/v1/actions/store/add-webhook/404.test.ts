import { describe } from 'vitest';
import { refusesBodies, STORE_NOT_FOUND } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';
import { WEBHOOK_CONTENT } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/add-webhook';

const world = setUpMerchant();

describe('store/add-webhook', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown store', { storeId: 'STO_1', ...WEBHOOK_CONTENT }, STORE_NOT_FOUND],
  ]);
});
