import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import { type MerchantId, type StoreId, toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { parseAddWebhook } from './parse-add-webhook';
import { parseRemoveWebhook } from './parse-remove-webhook';
import { parseUpdateWebhook } from './parse-update-webhook';
import { SIGNATURE_HEADER } from './signature-header';
import { webhookEvents, webhookUrl } from './webhook-fields';
import { toWebhookWire, type WebhookEndpoint } from './webhook-wire';

const BY: CallerOf<'apiKey'> = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('00000000-0000-4000-8000-000000000001'),
};
const STORE = toId<StoreId>('00000000-0000-4000-8000-000000000002');
const ENDPOINT = toId<WebhookEndpointId>('00000000-0000-4000-8000-00000000000e');

const ADDED = {
  storeId: 'STO_2D5F8G3H1K4M6N9P0Q7R8S',
  channel: 'http',
  url: 'https://shop.example/hooks',
  events: ['order.completed'],
  testMode: true,
};

describe('parseAddWebhook', () => {
  it('reads an endpoint, whose secret may be missing', () => {
    expect(parseAddWebhook(ADDED, BY)).toEqual({
      by: BY,
      storeId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed'],
      isTestMode: true,
      secret: null,
    });
  });

  it.each(['storeId', 'channel', 'url', 'events', 'testMode'])('throws without %s', (field) => {
    expect(() => parseAddWebhook({ ...ADDED, [field]: undefined }, BY)).toThrow(
      `Missing required field: ${field}`,
    );
  });

  it('throws for Telegram without the chat to tell, and reads it', () => {
    const telegram = { ...ADDED, channel: 'telegram' };
    expect(() => parseAddWebhook(telegram, BY)).toThrow('Missing required field: secret');
    expect(parseAddWebhook({ ...telegram, secret: '42' }, BY)).toMatchObject({ secret: '42' });
  });

  it.each<[string, object, string]>([
    ['another kind of id', { storeId: 'PROD_1' }, 'Expected format: STO_xxx, got "PROD_1"'],
    ['a channel that is none', { channel: 'fax' }, 'Invalid channel: expected one of http, '],
    ['no event', { events: [] }, 'Invalid events: expected at least one event type, got "[]"'],
    ['an event that is none', { events: ['order.lost'] }, 'Invalid events[0]: expected one of '],
    [
      'more than fifty events',
      { events: Array(51).fill('order.completed') },
      'expected a list of at most 50',
    ],
    ['a very long address', { url: 'x'.repeat(2_049) }, 'expected at most 2048 characters'],
    ['a very long secret', { secret: 'x'.repeat(513) }, 'expected at most 512 characters'],
  ])('throws for %s', (_, change, message) => {
    expect(() => parseAddWebhook({ ...ADDED, ...change }, BY)).toThrow(message);
  });
});

describe('parseUpdateWebhook', () => {
  it.each<[string, object, object]>([
    ['nothing', {}, {}],
    ['an address', { url: 'https://shop.example/new' }, { url: 'https://shop.example/new' }],
    [
      'events, each once and in their order',
      { events: ['refund.failed', 'order.completed', 'refund.failed'] },
      { events: ['refund.failed', 'order.completed'] },
    ],
    ['a secret', { secret: 's' }, { secret: 's' }],
    ['a secret away', { secret: null }, { secret: null }],
    ['nothing by null', { url: null, events: null }, {}],
  ])('changes %s', (_, change, patch) => {
    expect(parseUpdateWebhook({ id: ENDPOINT.toUpperCase(), ...change }, BY)).toEqual({
      by: BY,
      endpointId: ENDPOINT,
      patch,
      warnings: [],
    });
  });

  it('warns of what is fixed, and leaves it out', () => {
    const { patch, warnings } = parseUpdateWebhook({ id: ENDPOINT, channel: 'slack', testMode: false }, BY);
    expect(patch).toEqual({});
    expect(warnings).toEqual(
      ['channel', 'testMode'].map((field) => ({
        layer: 'store',
        message: `${field} ignored: it is fixed when a webhook is added`,
        aiHint: 'Add another webhook and remove this one',
      })),
    );
  });

  it('throws without the id of the endpoint, and for what is none', () => {
    expect(() => parseUpdateWebhook({ url: 'https://a.example' }, BY)).toThrow('Missing required field: id');
    expect(() => parseUpdateWebhook({ id: 'x' }, BY)).toThrow('Invalid id: expected a UUID, got "x"');
  });
});

it('parseRemoveWebhook reads the id of the endpoint, and throws without it', () => {
  expect(parseRemoveWebhook({ id: ENDPOINT }, BY)).toEqual({ by: BY, endpointId: ENDPOINT });
  expect(() => parseRemoveWebhook({}, BY)).toThrow('Missing required field: id');
});

it('an address and events are described as what they are', () => {
  expect(webhookUrl.schema).toMatchObject({
    format: 'uri',
    examples: ['https://shop.example/hooks'],
    maxLength: 2_048,
  });
  expect(webhookEvents.schema).toMatchObject({ type: 'array', minItems: 1, maxItems: 50 });
});

describe('toWebhookWire', () => {
  const endpoint: WebhookEndpoint = {
    id: ENDPOINT,
    storeId: STORE,
    environment: 'test',
    channel: 'http',
    url: 'https://shop.example/hooks',
    events: ['order.completed'],
    secret: null,
    createdAt: new Date('2026-01-02T03:04:05.006Z'),
    updatedAt: new Date('2026-02-03T04:05:06.007Z'),
  };

  it('says an endpoint in the SDK’s words', () => {
    expect(toWebhookWire(endpoint)).toEqual({
      id: ENDPOINT,
      storeId: expect.stringMatching(/^STO_[0-9A-Za-z]{22}$/),
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed'],
      testMode: true,
      secret: null,
      createdAt: '2026-01-02T03:04:05.006Z',
      updatedAt: '2026-02-03T04:05:06.007Z',
    });
  });

  it('is not in test mode in production', () => {
    expect(toWebhookWire({ ...endpoint, environment: 'prod' }).testMode).toBe(false);
  });
});

it('the signature has the header that verifiers read', () => {
  expect(SIGNATURE_HEADER).toBe('X-Waffo-Signature');
});
