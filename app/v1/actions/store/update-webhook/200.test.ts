import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { makeStore } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';
import { webhookEndpoints } from '@/lib/webhooks/endpoint-tables';
import { makeWebhook } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/update-webhook';

const world = setUpMerchant();

async function makeOwnWebhook() {
  const { merchant } = world;
  return makeWebhook(merchant, { storeId: (await makeStore(merchant)).id, secret: 'chat-1' });
}

const rowId = (webhook: { id: string }) => eq(webhookEndpoints.id, toId<WebhookEndpointId>(webhook.id));

async function healthOf(webhook: { id: string }) {
  const { app } = world;
  const { failureCount, failingSince, disabledAt, disabledReason } = webhookEndpoints;
  const [row] = await app.deps.db
    .select({ failureCount, failingSince, disabledAt, disabledReason })
    .from(webhookEndpoints)
    .where(rowId(webhook));
  return row;
}

const HEALTHY = { failureCount: 0, failingSince: null, disabledAt: null, disabledReason: null };
const FAILING = { ...HEALTHY, failureCount: 3, failingSince: new Date(0) };
const DISABLED = { ...FAILING, disabledAt: new Date(1), disabledReason: 'The endpoint answered 410 Gone' };

async function makeSick(health: Partial<typeof webhookEndpoints.$inferInsert>) {
  const { app } = world;
  const webhook = await makeOwnWebhook();
  await app.deps.db.update(webhookEndpoints).set(health).where(rowId(webhook));
  return webhook;
}

describe('store/update-webhook', () => {
  it('returns the changed webhook to the SDK', async () => {
    const { app, merchant } = world;
    const webhook = await makeOwnWebhook();
    app.clock.advance(1_000);
    const { webhook: updated } = await merchant.sdk.test.webhooks.update({
      id: webhook.id,
      url: 'https://other.example/hooks',
      events: ['refund.succeeded', 'order.completed', 'refund.succeeded'],
      secret: 'chat-2',
    });
    expect(updated).toEqual({
      ...webhook,
      url: 'https://other.example/hooks',
      events: ['refund.succeeded', 'order.completed'],
      secret: 'chat-2',
      updatedAt: expect.any(String),
    });
    expect(updated.updatedAt > webhook.updatedAt).toBe(true);
  });

  it.each<[string, object, object]>([
    ['the url alone', { url: 'https://a.example/' }, { url: 'https://a.example/' }],
    ['the events alone', { events: ['refund.failed'] }, { events: ['refund.failed'] }],
    ['a secret of null', { secret: null }, { secret: null }],
    ['an empty secret', { secret: '' }, { secret: null }],
    ['no fields', {}, {}],
    ['null for fields that cannot be cleared', { url: null, events: null }, {}],
    ['unknown fields', { name: 'Mine', storeId: 'STO_1' }, {}],
    ['a loopback url for test events', { url: 'http://127.0.0.1:4000/' }, { url: 'http://127.0.0.1:4000/' }],
  ])('takes %s and keeps the other fields', async (_, sent, kept) => {
    const { merchant } = world;
    const webhook = await makeOwnWebhook();
    const answer = await merchant.post(PATH, { id: webhook.id, ...sent });
    expect([answer.status, answer.body]).toEqual([
      200,
      { data: { webhook: { ...webhook, ...kept, updatedAt: expect.any(String) } } },
    ]);
  });

  it('takes an id in upper case', async () => {
    const { merchant } = world;
    const webhook = await makeOwnWebhook();
    const answer = await merchant.post(PATH, { id: webhook.id.toUpperCase() });
    expect(answer.body.data).toMatchObject({ webhook: { id: webhook.id } });
  });

  it('ignores channel and testMode, with a warning for each', async () => {
    const { merchant } = world;
    const webhook = await makeOwnWebhook();
    const answer = await merchant.post(PATH, { id: webhook.id, channel: 'slack', testMode: false });
    expect(answer.body.data).toMatchObject({ webhook: { channel: 'http', testMode: true } });
    expect(answer.body.warnings?.map(({ message }) => message)).toEqual([
      'channel ignored: it is fixed when a webhook is added',
      'testMode ignored: it is fixed when a webhook is added',
    ]);
  });

  it.each<[string, object, object, object]>([
    ['enables a disabled webhook that gets another url', DISABLED, { url: 'https://a.example/' }, HEALTHY],
    [
      'enables a disabled webhook that gets the same url again',
      DISABLED,
      { url: 'https://shop.example/hooks' },
      HEALTHY,
    ],
    [
      'forgets the failures of a failing webhook that gets another url',
      FAILING,
      { url: 'https://a.example/' },
      HEALTHY,
    ],
    [
      'keeps the failures of a failing webhook that gets the same url',
      FAILING,
      { url: 'https://shop.example/hooks' },
      FAILING,
    ],
    [
      'leaves a disabled webhook disabled that gets other events',
      DISABLED,
      { events: ['refund.failed'] },
      DISABLED,
    ],
  ])('%s', async (_, before, sent, after) => {
    const { merchant } = world;
    const webhook = await makeSick(before);
    await merchant.post(PATH, { id: webhook.id, ...sent });
    expect(await healthOf(webhook)).toEqual(after);
  });

  it('keeps every one of three updates at once', async () => {
    const { merchant } = world;
    const webhook = await makeOwnWebhook();
    await Promise.all([
      merchant.post(PATH, { id: webhook.id, url: 'https://a.example/' }),
      merchant.post(PATH, { id: webhook.id, events: ['refund.failed'] }),
      merchant.post(PATH, { id: webhook.id, secret: 'chat-3' }),
    ]);
    const { webhook: after } = await merchant.sdk.test.webhooks.update({ id: webhook.id });
    expect(after).toMatchObject({ url: 'https://a.example/', events: ['refund.failed'], secret: 'chat-3' });
  });

  it('returns the same answer under its idempotency key', async () => {
    const { app, merchant } = world;
    const webhook = await makeOwnWebhook();
    const options = { idempotencyKey: `webhook-${webhook.id}` };
    const update = () =>
      merchant.sdk.test.webhooks.update({ id: webhook.id, url: 'https://a.example/' }, options);
    const first = await update();
    app.clock.advance(1_000);
    expect(await update()).toEqual(first);
  });
});
