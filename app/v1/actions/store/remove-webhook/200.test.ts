import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { assert } from '@/lib/kernel/assert';
import { decodeShortId, toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { makeStore } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';
import { deliveries } from '@/lib/webhooks/delivery-tables';
import { webhookEndpoints } from '@/lib/webhooks/endpoint-tables';
import { enqueueEvent } from '@/lib/webhooks/enqueue-event';
import { makeWebhook } from '@/lib/webhooks/testing/webhooks';

const world = setUpStore({ hasJobs: true });

describe('store/remove-webhook', () => {
  it('returns the webhook as it was to the SDK, and deletes it', async () => {
    const { app, merchant, storeId } = world;
    const webhook = await makeWebhook(merchant, { storeId });
    const removed = await merchant.sdk.test.webhooks.remove({ id: webhook.id });
    expect(removed).toEqual({ webhook });
    const rows = await app.deps.db
      .select()
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, toId<WebhookEndpointId>(webhook.id)));
    expect(rows).toEqual([]);
  });

  it('keeps the deliveries of the webhook', async () => {
    const { app, merchant, storeId } = world;
    const webhook = await makeWebhook(merchant, { storeId });
    const id = decodeShortId('STO', storeId);
    assert(id, 'a store has an id');
    await app.deps.transact((tx) =>
      enqueueEvent(tx, app.deps, {
        eventType: 'order.completed',
        eventId: 'PAY_1',
        storeId: id,
        storeName: 'Test store',
        environment: 'test',
        data: { orderId: 'ORD_1' },
      }),
    );
    const logOf = () => app.deps.db.select().from(deliveries).where(eq(deliveries.eventId, 'PAY_1'));
    const [before] = await logOf();
    expect(before?.endpointId).toBe(webhook.id);
    await merchant.sdk.test.webhooks.remove({ id: webhook.id });
    expect(await logOf()).toEqual([{ ...before, endpointId: null }]);
  });

  it('makes room for another webhook of a store that has twenty', async () => {
    const { merchant } = world;
    const { id } = await makeStore(merchant);
    const add = () => makeWebhook(merchant, { storeId: id });
    const added = [];
    for (let count = 0; count < 20; count += 1) added.push(await add());
    await expect(add()).rejects.toMatchObject({ status: 400 });
    await merchant.sdk.test.webhooks.remove({ id: added[0]?.id ?? '' });
    expect((await add()).storeId).toBe(id);
  });

  it('returns the same answer under its idempotency key', async () => {
    const { merchant, storeId } = world;
    const { id } = await makeWebhook(merchant, { storeId });
    const remove = () => merchant.sdk.test.webhooks.remove({ id }, { idempotencyKey: 'remove-1' });
    expect(await remove()).toEqual(await remove());
  });
});
