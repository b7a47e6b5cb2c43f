import { expect, it } from 'vitest';
import { toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { overtake } from '@/lib/testing/held-rows';
import { storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { recordSuccess } from './delivery-attempt-repo';
import { deliveries, deliveryAttempts } from './delivery-tables';
import { webhookEndpoints } from './endpoint-tables';

const world = setUpShop();

it('a delivery that has arrived ends the failures of its endpoint, also one that another delivery has just counted', async () => {
  const { deps, clock } = world.app;
  const storeId = storeIdOf(world.shop);
  const now = new Date(clock.nowMs());
  const endpointId = toId<WebhookEndpointId>(deps.ids.uuid());
  const url = 'https://shop.example/hook';
  const made = { createdAt: now, updatedAt: now };
  await deps.db.insert(webhookEndpoints).values({
    id: endpointId,
    storeId,
    environment: 'test',
    channel: 'http',
    url,
    events: ['order.completed'],
    failureCount: 2,
    failingSince: now,
    ...made,
  });
  const deliveryId = deps.ids.uuid();
  await deps.db.insert(deliveries).values({
    id: deliveryId,
    endpointId,
    storeId,
    environment: 'test',
    eventType: 'order.completed',
    eventId: 'PAY_1',
    body: '{}',
    url,
    state: 'pending',
    attemptCount: 0,
    nextAttemptAt: now,
    ...made,
  });
  const failed = {
    text: 'update webhook_endpoints set failure_count = failure_count + 1 where id = $1',
    values: [endpointId],
  };
  await overtake(deps.pool, failed, () =>
    recordSuccess(deps.db, {
      deliveryId,
      attemptNumber: 1,
      startedAtMs: clock.nowMs(),
      endedAtMs: clock.nowMs(),
      durationMs: 12,
      status: 200,
      responseExcerpt: 'OK',
      endpoint: { id: endpointId, url },
    }),
  );
  expect(await deps.db.select().from(deliveries)).toMatchObject([{ state: 'succeeded', attemptCount: 1 }]);
  expect(await deps.db.select().from(deliveryAttempts)).toMatchObject([{ attemptNumber: 1, status: 200 }]);
  expect(await deps.db.select().from(webhookEndpoints)).toMatchObject([
    { failureCount: 0, failingSince: null },
  ]);
});
