import { describe, expect, it } from 'vitest';
import { toId } from '@/lib/kernel/short-id';
import { type ChatChannel, WEBHOOK_CHANNELS } from './channel';
import { toChannelBody } from './channel-message';
import { type EventEnvelope, toEventBody } from './event-envelope';
import { EVENT_TYPES, type EventType } from './event-types';

const CHATS = WEBHOOK_CHANNELS.filter((channel): channel is ChatChannel => channel !== 'http');

const ENVELOPE: EventEnvelope = {
  deliveryId: '00000000-0000-4000-8000-00000000000d',
  occurredAtMs: Date.UTC(2026, 3, 19, 0, 0, 1, 5),
  eventType: 'order.completed',
  eventId: 'PAY_0000000000000000000003',
  storeId: toId('00000000-0000-4000-8000-000000000001'),
  storeName: 'Nordlicht',
  environment: 'test',
  data: {
    orderId: 'ORD_0000000000000000000002',
    buyerEmail: 'ada@example.com',
    orderMerchantExternalId: 'cart-17',
    currency: 'EUR',
    chargedAmount: '34.51',
    amount: '34.51',
    productName: 'Pro plan',
    billingDetail: { country: 'DE', isBusiness: false },
  },
};

/** The line that a person in a chat reads first. Written down once more here, so that no two can change places. */
const HEADLINES: Readonly<Record<EventType, string>> = {
  'order.completed': 'Order completed',
  'order.tax_id_invalid': 'Tax id of an order is not valid',
  'order.tax_id_unverified': 'Tax id of an order could not be checked',
  'subscription.activated': 'Subscription activated',
  'subscription.payment_succeeded': 'Subscription payment succeeded',
  'subscription.renewed': 'Subscription renewed',
  'subscription.recovered': 'Subscription recovered',
  'subscription.plan_changed': 'Subscription plan changed',
  'subscription.plan_change_scheduled': 'Subscription plan change scheduled',
  'subscription.plan_change_failed': 'Subscription plan change failed',
  'subscription.canceling': 'Subscription will be canceled',
  'subscription.uncanceled': 'Subscription cancellation taken back',
  'subscription.canceled': 'Subscription canceled',
  'subscription.past_due': 'Subscription payment past due',
  'refund.succeeded': 'Refund succeeded',
  'refund.failed': 'Refund failed',
  'dispute.warned': 'A buyer may dispute a payment',
  'dispute.closed': 'Inquiry about a payment closed',
  'dispute.opened': 'Payment disputed',
  'dispute.won': 'Dispute won',
  'dispute.lost': 'Dispute lost',
};

const messageOf = (channel: ChatChannel, change: Partial<EventEnvelope> = {}): string =>
  toChannelBody(channel, { ...ENVELOPE, ...change });
const named = (productName: string) => ({ data: { ...ENVELOPE.data, productName } });

describe('toChannelBody', () => {
  it.each(CHATS)('is what %s documents', async (channel) => {
    await expect(`${JSON.stringify(JSON.parse(messageOf(channel)), null, 2)}\n`).toMatchFileSnapshot(
      `golden/message-${channel}.json`,
    );
  });

  it('is our own envelope over http', () => {
    expect(toChannelBody('http', ENVELOPE)).toBe(toEventBody(ENVELOPE));
  });

  it.each(EVENT_TYPES.map((eventType) => [eventType, HEADLINES[eventType]] as const))(
    'says %s as "%s" in every chat',
    (eventType, headline) => {
      const headlines = CHATS.map((channel) => headlineOf(channel, { eventType, environment: 'prod' }));
      expect(headlines).toEqual(CHATS.map(() => headline));
    },
  );

  it.each(CHATS)('says in the headline for %s that an event is a test', (channel) => {
    expect(headlineOf(channel)).toBe('[TEST] Order completed');
  });

  it.each(CHATS)('leaves out for %s what an event does not know', (channel) => {
    const body = messageOf(channel, { data: {}, environment: 'prod' });
    expect(textsOf(JSON.parse(body)).join('\n')).not.toMatch(/Order:|Product|Amount|Buyer|Reference/);
    expect(body).toContain('Nordlicht');
    expect(body).not.toMatch(/undefined|null|\[object/);
  });

  it.each<[ChatChannel, string, string]>([
    ['discord', '**bold** <@1> `x` [a](b)', String.raw`\*\*bold\*\* <@1\> \`x\` \[a\]\(b\)`],
    ['slack', '<!channel> & co', '<!channel> & co'],
    ['telegram', '*bold* <b>', '*bold* <b>'],
    ['feishu', '<at user_id="all">', '<at user_id="all">'],
  ])('lets nobody write markup into %s', (channel, productName, shown) => {
    const texts = textsOf(JSON.parse(messageOf(channel, named(productName))));
    expect(texts.some((text) => text.includes(shown))).toBe(true);
  });

  it('reads markup nowhere but where it is escaped', () => {
    const slack = JSON.parse(messageOf('slack', named('<!channel>')));
    const fields: { type: string }[] = slack.blocks.flatMap(
      (block: { fields?: object[] }) => block.fields ?? [],
    );
    expect(new Set(fields.map(({ type }) => type))).toEqual(new Set(['plain_text']));
    expect(slack.text).not.toContain('<');
    expect(JSON.parse(messageOf('telegram')).parse_mode).toBeUndefined();
    expect(JSON.parse(messageOf('discord')).allowed_mentions).toEqual({ parse: [] });
    expect(JSON.parse(messageOf('feishu')).msg_type).toBe('post');
  });

  it.each(CHATS)('keeps a hostile value on one short line for %s', (channel) => {
    const body = messageOf(channel, named(`${'x'.repeat(5_000)}\nStore: Mallory\u202e`));
    expect(body.length).toBeLessThan(3_000);
    expect(body).not.toContain('Mallory');
    expect(messageOf(channel, named('a\nStore: Mallory'))).toContain('a Store: Mallory');
  });
});

/** The place of the headline in each chat's own message; a place that is not there is `undefined`. */
function headlineOf(channel: ChatChannel, change: Partial<EventEnvelope> = {}): unknown {
  const message = JSON.parse(messageOf(channel, change));
  switch (channel) {
    case 'slack':
      // A notification shows `text` and the chat its blocks; they must not disagree.
      expect(message.text).toBe(message.blocks[0].text.text);
      return message.text;
    case 'discord':
      return message.embeds[0].title;
    case 'telegram':
      return message.text.split('\n')[0];
    case 'feishu':
      return message.content.post.en_us.title;
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
