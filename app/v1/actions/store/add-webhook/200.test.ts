import { describe, expect, it } from 'vitest';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/add-webhook';

const world = setUpStore();

describe('store/add-webhook', () => {
  it('returns the stored webhook to the SDK, with a bare UUID for its id', async () => {
    const { merchant, storeId } = world;
    const { webhook } = await merchant.sdk.test.webhooks.add({
      storeId,
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed', 'refund.succeeded', 'order.completed'],
      testMode: false,
      secret: 'chat-1',
    });
    expect(webhook).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      storeId,
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed', 'refund.succeeded'],
      testMode: false,
      secret: 'chat-1',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: webhook.createdAt,
    });
  });

  it.each([
    ['an http url at the loopback address', 'http://127.0.0.1:4000/hooks'],
    ['an http url at localhost', 'http://localhost:4000/hooks'],
    ['an https url at a public address', 'https://shop.example:8443/hooks?shop=1'],
  ])('takes %s for test events where the operator allows loopback webhooks', async (_, url) => {
    const { merchant, storeId } = world;
    const answer = await merchant.post(PATH, {
      storeId,
      channel: 'http',
      url,
      events: ['order.completed'],
      testMode: true,
    });
    expect([answer.status, answer.body.data]).toEqual([
      200,
      { webhook: expect.objectContaining({ url, testMode: true, secret: null }) },
    ]);
  });

  it('makes one webhook for a call that is repeated under its idempotency key', async () => {
    const { merchant, storeId } = world;
    const params = {
      storeId,
      channel: 'http' as const,
      url: 'https://shop.example/once',
      events: ['order.completed' as const],
      testMode: true,
    };
    const first = await merchant.sdk.test.webhooks.add(params, { idempotencyKey: 'hook-1' });
    const second = await merchant.sdk.test.webhooks.add(params, { idempotencyKey: 'hook-1' });
    expect(second).toEqual(first);
  });
});
