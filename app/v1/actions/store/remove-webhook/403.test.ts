import { describe } from 'vitest';
import { ofAnotherMerchant } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';
import { WEBHOOK } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/remove-webhook';

const world = setUpMerchant();

describe('store/remove-webhook', () => {
  refusesBodies(world, { path: PATH, status: 403, unchanged: ['webhook_endpoints'] }, [
    ofAnotherMerchant(WEBHOOK, (id) => ({ id })),
  ]);
});
