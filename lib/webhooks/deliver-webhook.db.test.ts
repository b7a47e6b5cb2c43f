import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook } from '@waffo/pancake-ts';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { merchants } from '@/lib/auth/merchant-tables';
import { stores } from '@/lib/catalog/store-tables';
import type { JobHandlers } from '@/lib/jobs/jobs';
import { IDLE_HANDLERS } from '@/lib/jobs/testing/idle-handlers';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { type MerchantId, type StoreId, toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { type Deferred, deferred } from '@/lib/testing/deferred';
import { MAX_ATTEMPTS } from './core/delivery-schedule';
import { deliverWebhook } from './deliver-webhook';
import { deliveries, deliveryAttempts } from './delivery-tables';
import { webhookEndpoints } from './endpoint-tables';
import { enqueueEvent } from './enqueue-event';
import { webhookPublicKeys } from './signing-keys';

type Hit = { headers: http.IncomingHttpHeaders; body: string };
type Receiver = { url: string; hits: Hit[]; server: http.Server };
type Reply = (response: http.ServerResponse, hits: readonly Hit[]) => void;

let app: TestApp;
let storeId: StoreId;
let handlers: JobHandlers;
let eventCount = 0;
const receivers: Receiver[] = [];

beforeAll(async () => {
  app = await startTestApp({ hasJobs: true });
  handlers = {
    ...IDLE_HANDLERS,
    'deliver-webhook': (data) => deliverWebhook(app.deps, data),
  };
});

afterAll(() => app.close());

beforeEach(async () => {
  // Retries of the tests before would count in this one's drains.
  await app.deps.pool.query('delete from pgboss.job');
  storeId = await makeStoreRow();
});

afterEach(async () => {
  for (const { server } of receivers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Rows and no more: how stores are made is tested elsewhere. */
async function makeStoreRow({ sharesWebhookKey = true } = {}): Promise<StoreId> {
  const { db, ids } = app.deps;
  const now = new Date(app.clock.nowMs());
  const merchantId = toId<MerchantId>(ids.uuid());
  const id = toId<StoreId>(ids.uuid());
  // The shared pair is made once; one of its own takes a merchant's first webhook a moment.
  const merchant = { id: merchantId, name: 'M', email: 'm@example.com', createdAt: now, sharesWebhookKey };
  await db.insert(merchants).values(merchant);
  await db.insert(stores).values({
    id,
    ownerMerchantId: merchantId,
    slug: id,
    name: 'Nordlicht',
    status: 'active',
    prodEnabled: true,
    allowedOrigins: [],
    createdAt: now,
    updatedAt: now,
  });
  return id;
}

async function addEndpoint(
  url: string,
  changes: Partial<typeof webhookEndpoints.$inferInsert> = {},
): Promise<WebhookEndpointId> {
  const now = new Date(app.clock.nowMs());
  const id = toId<WebhookEndpointId>(app.deps.ids.uuid());
  await app.deps.db.insert(webhookEndpoints).values({
    id,
    storeId,
    environment: 'test',
    channel: 'http',
    url,
    events: ['order.completed'],
    createdAt: now,
    updatedAt: now,
    ...changes,
  });
  return id;
}

async function receive(reply: Reply = (response) => response.end('OK')): Promise<Receiver> {
  const hits: Hit[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      hits.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      reply(response, hits);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an address with a port
  const receiver = { url: `http://127.0.0.1:${port}/hook`, hits, server };
  receivers.push(receiver);
  return receiver;
}

async function tell(
  input: { environment?: Environment; eventId?: string; data?: Record<string, unknown> } = {},
) {
  eventCount += 1;
  const eventId = input.eventId ?? `PAY_${eventCount}`;
  await app.deps.transact((tx) =>
    enqueueEvent(tx, app.deps, {
      eventType: 'order.completed',
      eventId,
      storeId,
      storeName: 'Nordlicht',
      environment: input.environment ?? 'test',
      data: input.data ?? { orderId: 'ORD_1' },
    }),
  );
}

/** Moves both clocks, the app's and the queue's, and runs what has become due. */
function drain(aheadMs = 0): Promise<number> {
  app.clock.advance(aheadMs);
  return app.deps.jobs.drain(handlers, { aheadSeconds: aheadMs / SECOND_MS });
}

async function onlyDelivery() {
  const rows = await app.deps.db.select().from(deliveries).where(eq(deliveries.storeId, storeId));
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error('there is one');
  const attempts = await app.deps.db
    .select()
    .from(deliveryAttempts)
    .where(eq(deliveryAttempts.deliveryId, row.id))
    .orderBy(deliveryAttempts.attemptNumber);
  return { row, attempts };
}

async function endpointRow(id: WebhookEndpointId) {
  const [row] = await app.deps.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  return row;
}

function verify(hit: Hit | undefined, publicKey: string) {
  const header = hit?.headers['x-waffo-signature'];
  // The stamp is the test clock's, which other tests have moved.
  return verifyWebhook(hit?.body ?? '', String(header), { publicKey, toleranceMs: 0 });
}

describe('a delivery', () => {
  it('arrives once, verified by the SDK, and is logged', async () => {
    const receiver = await receive();
    await addEndpoint(receiver.url);
    await tell({ eventId: 'PAY_one', data: { orderId: 'ORD_1', note: 'Grüße 🌍 \u0000' } });
    await tell({ eventId: 'PAY_one' });
    expect(await drain()).toBe(1);
    expect(receiver.hits).toHaveLength(1);
    const { test } = await webhookPublicKeys(app.deps, null);
    const event = verify(receiver.hits[0], test);
    const { row, attempts } = await onlyDelivery();
    expect(event).toMatchObject({
      id: row.id,
      eventType: 'order.completed',
      eventId: 'PAY_one',
      storeName: 'Nordlicht',
      mode: 'test',
      data: { note: 'Grüße 🌍 \u0000' },
    });
    expect(row).toMatchObject({ state: 'succeeded', attemptCount: 1, nextAttemptAt: null });
    expect(attempts).toMatchObject([{ attemptNumber: 1, status: 200, error: null, responseExcerpt: 'OK' }]);
    expect(receiver.hits[0]?.headers['content-type']).toBe('application/json');
  });

  it('is refused by the SDK with one bit flipped, or under the other environment’s key', async () => {
    const receiver = await receive();
    await addEndpoint(receiver.url);
    await tell();
    await drain();
    const { test, prod } = await webhookPublicKeys(app.deps, null);
    const [hit] = receiver.hits;
    expect(() => verify(hit && { ...hit, body: hit.body.replace('ORD_1', 'ORD_0') }, test)).toThrow(
      /signature/i,
    );
    expect(() => verify(hit, prod)).toThrow(/signature/i);
  });

  it('of one merchant’s store is refused by the SDK under the key of another merchant, and under the shared one', async () => {
    const receiver = await receive();
    storeId = await makeStoreRow({ sharesWebhookKey: false });
    await addEndpoint(receiver.url);
    await tell();
    await drain();
    const keysOf = async (id: StoreId) => {
      const [store] = await app.deps.db.select().from(stores).where(eq(stores.id, id));
      return webhookPublicKeys(app.deps, store?.ownerMerchantId ?? null);
    };
    const [own, others, shared] = [
      await keysOf(storeId),
      await keysOf(await makeStoreRow({ sharesWebhookKey: false })),
      await webhookPublicKeys(app.deps, null),
    ];
    const [hit] = receiver.hits;
    expect(verify(hit, own.test)).toMatchObject({ mode: 'test' });
    for (const key of [own.prod, others.test, shared.test])
      expect(() => verify(hit, key)).toThrow(/signature/i);
  });

  it('leaves no trace when the transaction that made the event rolls back', async () => {
    const receiver = await receive();
    await addEndpoint(receiver.url);
    const event = {
      eventType: 'order.completed',
      eventId: 'PAY_x',
      storeId,
      storeName: 'N',
      data: {},
    } as const;
    const rolledBack = app.deps.transact(async (tx) => {
      await enqueueEvent(tx, app.deps, { ...event, environment: 'test' });
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await drain()).toBe(0);
    expect(await app.deps.db.select().from(deliveries).where(eq(deliveries.storeId, storeId))).toEqual([]);
  });

  it('goes to every subscribed, enabled endpoint of its environment and to no other', async () => {
    const [wanted, alsoWanted, other] = [await receive(), await receive(), await receive()];
    await addEndpoint(wanted.url);
    await addEndpoint(alsoWanted.url, { events: ['refund.failed', 'order.completed'] });
    await addEndpoint(other.url, { environment: 'prod' });
    await addEndpoint(other.url, { events: ['refund.succeeded'] });
    await addEndpoint(other.url, { disabledAt: new Date() });
    const ownStore = storeId;
    storeId = await makeStoreRow();
    await addEndpoint(other.url);
    storeId = ownStore;
    await tell();
    await drain();
    expect([wanted.hits.length, alsoWanted.hits.length, other.hits.length]).toEqual([1, 1, 0]);
    const bodyId = (receiver: Receiver) => JSON.parse(receiver.hits[0]?.body ?? '{}').id;
    expect(bodyId(wanted)).not.toBe(bodyId(alsoWanted));
  });

  it('never uses loopback in production', async () => {
    const receiver = await receive();
    await addEndpoint(receiver.url, { environment: 'prod' });
    await tell({ environment: 'prod' });
    await drain();
    expect(receiver.hits).toHaveLength(0);
    expect((await onlyDelivery()).attempts).toMatchObject([{ status: null, error: 'blocked_url' }]);
  });
});

describe('a failed attempt', () => {
  it('is followed by another with the same body and a fresh stamp', async () => {
    const receiver = await receive((response, hits) => {
      response.statusCode = hits.length < 3 ? 500 : 200;
      response.end(hits.length < 3 ? 'not yet' : 'OK');
    });
    const endpointId = await addEndpoint(receiver.url);
    await tell();
    expect(await drain()).toBe(1);
    const { row } = await onlyDelivery();
    const waitMs = (row.nextAttemptAt?.getTime() ?? 0) - app.clock.nowMs();
    expect(waitMs).toBeGreaterThan(3 * SECOND_MS);
    expect(waitMs).toBeLessThan(7 * SECOND_MS);
    expect(await drain(2 * SECOND_MS)).toBe(0);
    expect(await drain(5 * SECOND_MS)).toBe(1);
    expect((await endpointRow(endpointId))?.failureCount).toBe(2);
    expect(await drain(7 * MINUTE_MS)).toBe(1);
    const { attempts, row: settled } = await onlyDelivery();
    expect(attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(attempts[0]?.responseExcerpt).toBe('not yet');
    expect(settled.state).toBe('succeeded');
    const [first, second, third] = receiver.hits;
    expect(new Set([first?.body, second?.body, third?.body]).size).toBe(1);
    const stamps = receiver.hits.map(({ headers }) => String(headers['x-waffo-signature']).split(',')[0]);
    expect(new Set(stamps).size).toBe(3);
    const { test } = await webhookPublicKeys(app.deps, null);
    expect(verify(third, test).id).toBe(settled.id);
    expect(await endpointRow(endpointId)).toMatchObject({ failureCount: 0, failingSince: null });
  });

  it('is the last after ten, a day later', async () => {
    const receiver = await receive((response) => response.writeHead(503).end());
    const endpointId = await addEndpoint(receiver.url);
    await tell();
    for (let round = 0; round < MAX_ATTEMPTS + 3; round += 1) await drain(8 * HOUR_MS);
    expect(receiver.hits).toHaveLength(MAX_ATTEMPTS);
    const { row } = await onlyDelivery();
    expect(row).toMatchObject({ state: 'failed', attemptCount: MAX_ATTEMPTS, nextAttemptAt: null });
    expect((await endpointRow(endpointId))?.disabledAt).toBeNull();
  });

  it('waits as long as Retry-After asks', async () => {
    const receiver = await receive((response) => response.writeHead(429, { 'Retry-After': '600' }).end());
    await addEndpoint(receiver.url);
    await tell();
    await drain();
    const { row } = await onlyDelivery();
    const waitMs = (row.nextAttemptAt?.getTime() ?? 0) - app.clock.nowMs();
    expect(Math.abs(waitMs - 10 * MINUTE_MS)).toBeLessThan(5 * SECOND_MS);
  });

  it('counts a redirect as a failure and does not follow it', async () => {
    const inside = await receive();
    const receiver = await receive((response) => response.writeHead(307, { Location: inside.url }).end());
    await addEndpoint(receiver.url);
    await tell();
    await drain();
    expect(inside.hits).toHaveLength(0);
    expect((await onlyDelivery()).row.state).toBe('pending');
  });

  it('goes to the address the merchant has corrected meanwhile', async () => {
    const [wrong, right] = [await receive((response) => response.writeHead(404).end()), await receive()];
    const endpointId = await addEndpoint(wrong.url);
    await tell();
    await drain();
    await app.deps.db
      .update(webhookEndpoints)
      .set({ url: right.url })
      .where(eq(webhookEndpoints.id, endpointId));
    await drain(7 * SECOND_MS);
    expect(right.hits).toHaveLength(1);
    expect((await onlyDelivery()).row).toMatchObject({ state: 'succeeded', url: right.url });
  });

  it('is logged once when its job runs a second time', async () => {
    const receiver = await receive((response) => response.writeHead(500).end());
    await addEndpoint(receiver.url);
    await tell();
    await drain();
    const { row } = await onlyDelivery();
    await deliverWebhook(app.deps, { deliveryId: row.id, attemptNumber: 1 });
    expect(receiver.hits).toHaveLength(1);
    expect((await onlyDelivery()).attempts).toHaveLength(1);
    expect(await drain(7 * SECOND_MS)).toBe(1);
  });

  it.each([
    [500, 1],
    [200, 0],
  ])(
    'is logged once when two processes run its job at the same time and hear %i',
    async (status, nextJobs) => {
      const receiver = await receive((response) => response.writeHead(status).end());
      await addEndpoint(receiver.url);
      await tell();
      const { row } = await onlyDelivery();
      const job = { deliveryId: row.id, attemptNumber: 1 };
      await Promise.all([deliverWebhook(app.deps, job), deliverWebhook(app.deps, job), drain()]);
      expect((await onlyDelivery()).attempts).toHaveLength(1);
      expect(await drain(7 * SECOND_MS)).toBe(nextJobs);
    },
  );
});

describe('an endpoint', () => {
  it('is disabled by 410, and what was waiting for it is not sent', async () => {
    const receiver = await receive((response, hits) =>
      response.writeHead(hits.length === 1 ? 500 : 410).end(),
    );
    const endpointId = await addEndpoint(receiver.url);
    await tell({ eventId: 'PAY_first' });
    await drain();
    await tell({ eventId: 'PAY_second' });
    await drain();
    expect(await endpointRow(endpointId)).toMatchObject({ disabledReason: 'The endpoint answered 410 Gone' });
    expect(await drain(7 * SECOND_MS)).toBe(1);
    expect(receiver.hits).toHaveLength(2);
    await tell({ eventId: 'PAY_third' });
    expect(await drain()).toBe(0);
    const rows = await app.deps.db.select().from(deliveries).where(eq(deliveries.storeId, storeId));
    expect(rows.map(({ state }) => state)).toEqual(['failed', 'failed']);
  });

  it('is disabled after 120 hours and ten failures without a success, not before', async () => {
    const receiver = await receive((response) => response.writeHead(500).end());
    const endpointId = await addEndpoint(receiver.url);
    await tell();
    for (let round = 0; round < MAX_ATTEMPTS; round += 1) await drain(8 * HOUR_MS);
    expect(await endpointRow(endpointId)).toMatchObject({ disabledAt: null, failureCount: MAX_ATTEMPTS });
    app.clock.advance(2 * DAY_MS);
    await tell();
    await drain();
    expect((await endpointRow(endpointId))?.disabledReason).toMatch(/120 hours/);
  });

  it('ends its deliveries when the merchant removes it', async () => {
    const receiver = await receive((response) => response.writeHead(500).end());
    const endpointId = await addEndpoint(receiver.url);
    await tell();
    await drain();
    await app.deps.db.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId));
    expect(await drain(7 * SECOND_MS)).toBe(1);
    expect(receiver.hits).toHaveLength(1);
    expect((await onlyDelivery()).row.state).toBe('failed');
  });

  it('delays no other when it hangs with a long backlog', async () => {
    const held: http.ServerResponse[] = [];
    const arrived: Deferred = deferred();
    const hanging = await receive((response) => void held.push(response));
    const healthy = await receive((response) => {
      response.end('OK');
      arrived.resolve();
    });
    await addEndpoint(hanging.url);
    for (let index = 0; index < 150; index += 1) await tell();
    await app.deps.jobs.work(handlers);
    const ownStore = storeId;
    storeId = await makeStoreRow();
    await addEndpoint(healthy.url);
    const startedAtMs = Date.now();
    await tell();
    await arrived.promise;
    expect(Date.now() - startedAtMs).toBeLessThan(5 * SECOND_MS);
    expect(hanging.hits.length).toBeLessThanOrEqual(4);
    storeId = ownStore;
    await app.deps.db
      .update(webhookEndpoints)
      .set({ disabledAt: new Date() })
      .where(eq(webhookEndpoints.storeId, storeId));
    for (const response of held) response.end();
    await app.deps.jobs.stop();
  });
});
