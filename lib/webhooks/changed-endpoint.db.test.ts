import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import { assert } from '@/lib/kernel/assert';
import { decodeShortId, type StoreId, toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { deferred } from '@/lib/testing/deferred';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';
import { deliverWebhook } from './deliver-webhook';
import { deliveries } from './delivery-tables';
import { webhookEndpoints } from './endpoint-tables';
import { enqueueEvent } from './enqueue-event';
import { removeWebhook } from './remove-webhook';
import { updateWebhook } from './update-webhook';

let app: TestApp;
let merchant: TestMerchant;
let by: CallerOf<'apiKey'>;
let storeId: StoreId;
const servers: http.Server[] = [];

beforeAll(async () => {
  app = await startTestApp({ hasJobs: true });
  merchant = await makeMerchant(app);
  by = { kind: 'apiKey', environment: 'test', merchantId: merchant.id };
});
beforeEach(async () => {
  const id = decodeShortId('STO', (await makeStore(merchant)).id);
  assert(id, 'a store has an id');
  storeId = id;
});
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});
afterAll(() => app.close());

async function addEndpoint(url: string): Promise<WebhookEndpointId> {
  const now = new Date(app.clock.nowMs());
  const id = toId<WebhookEndpointId>(app.deps.ids.uuid());
  const events = ['order.completed'];
  await app.deps.db.insert(webhookEndpoints).values({
    id,
    storeId,
    environment: 'test',
    channel: 'http',
    url,
    events,
    createdAt: now,
    updatedAt: now,
  });
  return id;
}

const tell = () =>
  app.deps.transact((tx) =>
    enqueueEvent(tx, app.deps, {
      eventType: 'order.completed',
      eventId: 'PAY_1',
      storeId,
      storeName: 'Test store',
      environment: 'test',
      data: { orderId: 'ORD_1' },
    }),
  );

const logOf = () => app.deps.db.select().from(deliveries).where(eq(deliveries.storeId, storeId));

/** A server that does something while it is being called, and then answers 410. */
async function goneAfter(work: () => Promise<unknown>): Promise<string> {
  const server = http.createServer((request, response) => {
    request.resume();
    work().then(
      () => response.writeHead(410, { Connection: 'close' }).end(),
      (error: Error) => response.destroy(error),
    );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an address with a port
  return `http://127.0.0.1:${port}/`;
}

async function deliverOnce(): Promise<void> {
  const [delivery] = await logOf();
  assert(delivery, 'the event has a delivery');
  await deliverWebhook(app.deps, { deliveryId: delivery.id, attemptNumber: 1 });
}

const remove = (endpointId: WebhookEndpointId) =>
  app.deps.transact((tx) => removeWebhook(tx, { by, endpointId }));

describe('an endpoint that changes while it is being called', () => {
  it('is not disabled for what its old address answers', async () => {
    const update = (endpointId: WebhookEndpointId) =>
      app.deps.transact((tx) =>
        updateWebhook(tx, app.deps, {
          by,
          endpointId,
          patch: { url: 'https://new.example/' },
          warnings: [],
        }),
      );
    let endpointId: WebhookEndpointId | null = null;
    const url = await goneAfter(async () => endpointId && update(endpointId));
    endpointId = await addEndpoint(url);
    await tell();
    await deliverOnce();
    const [endpoint] = await app.deps.db
      .select()
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, endpointId));
    expect(endpoint).toMatchObject({ url: 'https://new.example/', disabledAt: null, failureCount: 0 });
  });

  it('may be removed meanwhile: the attempt is logged, nothing more is tried', async () => {
    let endpointId: WebhookEndpointId | null = null;
    const url = await goneAfter(async () => endpointId && remove(endpointId));
    endpointId = await addEndpoint(url);
    await tell();
    await deliverOnce();
    expect(await logOf()).toMatchObject([{ endpointId: null, state: 'failed', attemptCount: 1 }]);
  });

  it('is not tried again after it was removed', async () => {
    const endpointId = await addEndpoint('https://shop.example/');
    await tell();
    await remove(endpointId);
    await deliverOnce();
    expect(await logOf()).toMatchObject([{ endpointId: null, state: 'failed', attemptCount: 0 }]);
  });
});

describe('an endpoint that is removed while an event is written for it', () => {
  it('does not take the event down, nor what happened with it', async () => {
    const endpointId = await addEndpoint('https://shop.example/');
    const [removed, commit] = [deferred(), deferred()];
    const removing = app.deps.transact(async (tx) => {
      await removeWebhook(tx, { by, endpointId });
      removed.resolve();
      await commit.promise;
    });
    await removed.promise;
    const telling = tell();
    await untilSomebodyWaits();
    commit.resolve();
    await removing;
    await telling;
    expect(await logOf()).toEqual([]);
  });
});

/** Returns when a statement waits for a lock that somebody else holds. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await app.deps.pool.query(waiting)).rowCount === 0);
}
