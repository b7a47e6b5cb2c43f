import { describe, expect, it } from 'vitest';
import { expectRefusal, refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';
import { makeWebhook } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/remove-webhook';
const WEBHOOK_NOT_FOUND = { message: 'Webhook not found', layer: 'store' };

const world = setUpStore();

describe('store/remove-webhook', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown webhook', { id: '00000000-0000-4000-8000-000000000001' }, WEBHOOK_NOT_FOUND],
  ]);

  it('returns 404 to all but one of the calls that remove a webhook at once, and to every later one', async () => {
    const { merchant, storeId } = world;
    const { id } = await makeWebhook(merchant, { storeId });
    const remove = () => merchant.post(PATH, { id });
    const statuses = (await Promise.all([remove(), remove(), remove()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 404, 404]);
    expectRefusal(await remove(), 404, WEBHOOK_NOT_FOUND);
  });
});
