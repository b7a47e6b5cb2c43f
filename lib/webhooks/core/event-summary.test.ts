import { describe, expect, it } from 'vitest';
import { type StoreId, toId } from '@/lib/kernel/short-id';
import { assertChannelUrl, shownUrl, type WebhookChannel } from './channel';
import { isRefusedByChat } from './channel-answer';
import { toChannelBody } from './channel-message';
import { isEndpointDead, nextAttemptAtMs } from './delivery-schedule';
import type { EventEnvelope } from './event-envelope';
import { summarizeEvent } from './event-summary';

const envelope = (data: Record<string, unknown>): EventEnvelope => ({
  deliveryId: '00000000-0000-4000-8000-00000000000d',
  occurredAtMs: 0,
  eventType: 'order.completed',
  eventId: 'PAY_1',
  storeId: toId<StoreId>('00000000-0000-4000-8000-000000000001'),
  storeName: 'Nordlicht',
  environment: 'prod',
  data,
});
const factsOf = (data: Record<string, unknown>) =>
  Object.fromEntries(summarizeEvent(envelope(data)).facts.map(({ name, value }) => [name, value]));

describe('the facts of an event', () => {
  it('are told in their order', () => {
    const data = {
      orderMerchantExternalId: 'cart-17',
      buyerEmail: 'ada@example.com',
      currency: 'EUR',
      amount: '29.00',
      productName: 'Pro plan',
      orderId: 'ORD_1',
    };
    expect(summarizeEvent(envelope(data)).facts).toEqual([
      { name: 'Store', value: 'Nordlicht' },
      { name: 'Order', value: 'ORD_1' },
      { name: 'Product', value: 'Pro plan' },
      { name: 'Amount', value: '29.00 EUR' },
      { name: 'Buyer', value: 'ada@example.com' },
      { name: 'Reference', value: 'cart-17' },
      { name: 'Event', value: 'order.completed' },
    ]);
  });

  it.each<[string, Record<string, unknown>, string | undefined]>([
    ['what was charged first', { chargedAmount: '1.00', amount: '2.00', total: '3.00' }, '1.00 EUR'],
    ['then the amount', { amount: '2.00', total: '3.00' }, '2.00 EUR'],
    ['then the total', { total: '3.00' }, '3.00 EUR'],
    ['nothing without an amount', {}, undefined],
  ])('say of money %s', (_, amounts, shown) => {
    expect(factsOf({ ...amounts, currency: 'EUR' }).Amount).toBe(shown);
  });

  it('say nothing of money without its currency', () => {
    expect(factsOf({ amount: '2.00' })).not.toHaveProperty('Amount');
  });

  it.each<[string, unknown, string | undefined]>([
    ['blanks around', '  Pro  ', 'Pro'],
    ['line breaks as one blank', 'Pro\r\n\tplan', 'Pro plan'],
    ['nothing of control characters', '\u0007\u200b', undefined],
    ['nothing of a number', 7, undefined],
    ['300 characters whole', 'x'.repeat(300), 'x'.repeat(300)],
    ['the beginning of 301', 'x'.repeat(301), `${'x'.repeat(300)}…`],
  ])('show of a text %s', (_, productName, shown) => {
    expect(factsOf({ productName }).Product).toBe(shown);
  });
});

it('Slack shows what could be markup in a notification as what it is', () => {
  const message = JSON.parse(toChannelBody('slack', { ...envelope({}), storeName: 'a & <b>' }));
  expect(message.text).toBe('Order completed');
  expect(message.blocks[1].fields[0].text).toBe('Store: a & <b>');
});

describe('the address of a chat', () => {
  const check = (channel: WebhookChannel, url: string) => () =>
    assertChannelUrl(channel, { url, isOwnMachine: false });

  it.each<[WebhookChannel, string]>([
    ['discord', 'https://discordapp.com/api/webhooks/1/abc'],
    ['discord', 'https://ptb.discord.com/api/webhooks/1/abc'],
    ['discord', 'https://canary.discord.com/api/webhooks/1/abc'],
    ['slack', 'https://hooks.slack-gov.com/services/T/B/x'],
  ])('may be for %s: %s', (channel, url) => {
    expect(check(channel, url)).not.toThrow();
    expect(shownUrl(url)).toBe(`${new URL(url).origin}/…`);
  });

  it.each<[WebhookChannel, string, string]>([
    [
      'slack',
      'https://shop.example/hooks',
      'Invalid url: expected an address at hooks.slack.com, hooks.slack-gov.com, got "https://shop.example/hooks"',
    ],
    [
      'telegram',
      'https://api.telegram.org/bot1/sendMessage/x',
      'Invalid url: expected an address such as https://api.telegram.org/bot<token>/sendMessage, got ',
    ],
    ['telegram', 'https://api.telegram.org/x/bot1/sendMessage', 'Invalid url: expected an address such as '],
  ])('is refused for %s with words that help: %s', (channel, url, message) => {
    expect(check(channel, url)).toThrow(message);
  });
});

it('Feishu’s answer is a refusal by its whole number', () => {
  expect(isRefusedByChat('feishu', '{"code":00}')).toBe(false);
  expect(isRefusedByChat('feishu', '{"code":0019021}')).toBe(true);
  expect(isRefusedByChat('feishu', '{"code":-1}')).toBe(true);
});

it.each([
  ['a date with something before it', 'x Sat, 21 Nov 2026 12:10:00 GMT'],
  ['a date with something behind it', 'Sat, 21 Nov 2026 12:10:00 GMT+0500'],
])('Retry-After is not read from %s', (_, retryAfter) => {
  const endedAtMs = Date.UTC(2026, 10, 21, 12);
  expect(nextAttemptAtMs({ attemptNumber: 1, endedAtMs, random: 0.5, retryAfter })).toBe(endedAtMs + 5_000);
});

it('an endpoint that never failed first is alive, however many failures are counted', () => {
  expect(isEndpointDead({ failureCount: 10, firstFailureAtMs: null }, Date.UTC(2026, 10, 21))).toBe(false);
});
