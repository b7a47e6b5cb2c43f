import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';
import { makeWebhook } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/update-webhook';

const world = setUpStore();
const WEBHOOK_NOT_FOUND = { message: 'Webhook not found', layer: 'store' };

describe('store/update-webhook', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown webhook', { id: '00000000-0000-4000-8000-000000000001' }, WEBHOOK_NOT_FOUND],
    [
      'a webhook that was removed',
      async ({ merchant, storeId }) => {
        const { id } = await makeWebhook(merchant, { storeId });
        await merchant.sdk.test.webhooks.remove({ id });
        return { id };
      },
      WEBHOOK_NOT_FOUND,
    ],
  ]);
});
