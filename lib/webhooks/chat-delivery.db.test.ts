import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeShortId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';
import type { WebhookChannel } from './core/channel';
import { deliverWebhook } from './deliver-webhook';
import { enqueueEvent } from './enqueue-event';

type Hit = { headers: http.IncomingHttpHeaders; body: Record<string, unknown> };

let app: TestApp;
let merchant: TestMerchant;
let server: http.Server;
let url: string;
let hits: Hit[] = [];
let reply = '{"code":0}';

beforeAll(async () => {
  app = await startTestApp({ hasJobs: true });
  merchant = await makeMerchant(app);
  server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    hits.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.end(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`; // a TCP server has an address with a port
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await app.close();
});

/** One event to a store with one endpoint of the channel, tried once. */
async function deliver(channel: WebhookChannel, secret: string | null) {
  hits = [];
  const store = await makeStore(merchant);
  const storeId = decodeShortId('STO', store.id);
  if (!storeId) throw new Error('A store has an id');
  await merchant.sdk.test.webhooks.add({
    storeId: store.id,
    channel,
    url,
    events: ['order.completed'],
    testMode: true,
    secret,
  });
  await app.deps.transact((tx) =>
    enqueueEvent(tx, app.deps, {
      storeId,
      environment: 'test',
      storeName: 'Nordlicht',
      eventType: 'order.completed',
      eventId: 'PAY_0000000000000000000003',
      data: { orderId: 'ORD_0000000000000000000002' },
    }),
  );
  const { rows } = await app.deps.pool.query<{ id: string }>(
    'select id from deliveries where store_id = $1',
    [storeId],
  );
  const [delivery] = rows;
  if (!delivery) throw new Error('The endpoint gets a delivery');
  await deliverWebhook(app.deps, { deliveryId: delivery.id, attemptNumber: 1 });
  const state = await app.deps.pool.query<{ state: string; body: string }>(
    'select state, body from deliveries where id = $1',
    [delivery.id],
  );
  return { hit: hits[0], state: state.rows[0]?.state, kept: state.rows[0]?.body ?? '' };
}

describe('a delivery to a chat', () => {
  it.each<[WebhookChannel, string | null]>([
    ['slack', null],
    ['discord', null],
    ['telegram', '8737101383'],
    ['feishu', null],
  ])('carries no signature of ours to %s, and a native message', async (channel, secret) => {
    reply = '{"code":0}';
    const { hit, state } = await deliver(channel, secret);
    expect([hit?.headers['content-type'], hit?.headers['x-waffo-signature'], state]).toEqual([
      'application/json',
      undefined,
      'succeeded',
    ]);
    expect(hit?.body).not.toHaveProperty('eventType');
    expect(JSON.stringify(hit?.body)).toContain('0000000000000000000002');
  });

  it('signs over http', async () => {
    const { hit } = await deliver('http', null);
    expect(hit?.headers['x-waffo-signature']).toMatch(/^t=\d+,v1=/);
    expect(hit?.body).toMatchObject({ eventType: 'order.completed', mode: 'test' });
  });

  it('tells Telegram which chat, and keeps the secret out of the log', async () => {
    const { hit, kept } = await deliver('telegram', '8737101383');
    expect(hit?.body).toMatchObject({
      chat_id: '8737101383',
      text: expect.stringContaining('Order completed'),
    });
    expect(kept).not.toContain('8737101383');
  });

  it('stamps and signs for Feishu as it documents', async () => {
    reply = '{"code":0}';
    const secondsNow = () => Math.floor(app.clock.nowMs() / 1_000);
    const earliest = secondsNow();
    const { hit } = await deliver('feishu', 'feishu-secret');
    const { timestamp, ...message } = hit?.body ?? {};
    expect(timestamp).toMatch(/^\d+$/);
    expect(Number(timestamp)).toBeGreaterThanOrEqual(earliest);
    expect(Number(timestamp)).toBeLessThanOrEqual(secondsNow());
    const sign = createHmac('sha256', `${timestamp}\nfeishu-secret`).digest('base64');
    expect(message).toMatchObject({ sign, msg_type: 'post' });
  });

  it('tries again where Feishu says no with a 200', async () => {
    reply = '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}';
    expect((await deliver('feishu', 'wrong')).state).toBe('pending');
  });
});
