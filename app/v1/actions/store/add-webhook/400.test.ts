import { describe, expect, it } from 'vitest';
import { expectRefusal, refusesBodies } from '@/lib/testing/contract';
import { makeStore } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';
import { WEBHOOK_CONTENT } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/add-webhook';

const world = setUpStore();

describe('store/add-webhook', () => {
  const goodBody = ({ storeId }: typeof world) => ({ storeId, ...WEBHOOK_CONTENT });

  refusesBodies(world, { path: PATH, status: 400, goodBody }, [
    ['a missing storeId', { storeId: undefined }, /^Missing required field: storeId$/],
    ['a malformed storeId', { storeId: 'shop' }, /^Expected format: STO_xxx, got "shop"$/],
    ['a missing channel', { channel: undefined }, /^Missing required field: channel$/],
    ['an empty url', { url: '' }, /^Missing required field: url$/],
    ['missing events', { events: undefined }, /^Missing required field: events$/],
    ['a missing testMode', { testMode: undefined }, /^Missing required field: testMode$/],
    [
      'a testMode that is text',
      { testMode: 'true' },
      /^Invalid testMode: expected true or false, got "true"$/,
    ],
    [
      'an unknown channel',
      { channel: 'pigeon' },
      /^Invalid channel: expected one of http, feishu, discord, telegram, slack, got "pigeon"$/,
    ],
    [
      'a Discord channel at an address that is not Discord’s',
      { channel: 'discord' },
      /^Invalid url: expected an address at discord.com, .*, got "https:\/\/shop.example\/hooks"$/,
    ],
    [
      'a Telegram bot without the chat in secret',
      { channel: 'telegram', url: 'https://api.telegram.org/bot1:A/sendMessage' },
      /^Missing required field: secret$/,
    ],
    [
      'a Telegram method other than sendMessage',
      { channel: 'telegram', url: 'https://api.telegram.org/bot1:A/getMe', secret: '1' },
      /^Invalid url: expected an address such as https:\/\/api.telegram.org\/bot<token>\/sendMessage/,
    ],
    [
      'a Slack channel at a private address',
      { channel: 'slack', url: 'https://10.0.0.1/services/T/B/x' },
      /^Invalid url: expected an address on the public internet/,
    ],
    ['an empty list of events', { events: [] }, /^Invalid events: expected at least one event type/],
    [
      'events that are text, not a list',
      { events: 'order.completed' },
      /^Invalid events: expected a list of at most 50/,
    ],
    [
      'an unknown event',
      { events: ['order.completed', 'order.lost'] },
      /^Invalid events\[1\]: expected one of order.completed, .*, got "order.lost"$/,
    ],
    [
      'a list of 51 events',
      { events: Array.from({ length: 51 }, () => 'order.completed') },
      /^Invalid events: expected a list of at most 50/,
    ],
    [
      'a secret of 513 characters',
      { secret: 'x'.repeat(513) },
      /^Invalid secret: expected at most 512 characters/,
    ],
    ['a url without a scheme', { url: 'shop.example/hooks' }, /^Invalid url: expected an https address/],
    [
      'a url of 2049 characters',
      { url: `https://shop.example/${'x'.repeat(2028)}` },
      /^Invalid url: expected at most 2048 characters/,
    ],
    [
      'a url with a user name',
      { url: 'https://me:pw@shop.example/' },
      /^Invalid url: expected an address without a user name or password/,
    ],
    [
      'a url at a private address',
      { url: 'https://192.168.1.1/hooks' },
      /^Invalid url: expected an address on the public internet/,
    ],
    [
      'a url at the metadata address of cloud hosts',
      { url: 'https://169.254.169.254/latest' },
      /^Invalid url: expected an address on the public internet/,
    ],
    [
      'a loopback url for production events',
      { url: 'https://127.0.0.1/hooks', testMode: false },
      /^Invalid url: expected an address on the public internet/,
    ],
    [
      'an http url for production events',
      { url: 'http://shop.example/hooks', testMode: false },
      /^Invalid url: expected an https address/,
    ],
  ]);

  it('returns 400 for the 21st webhook of a store, however many calls come at once', async () => {
    const { merchant } = world;
    const { id: storeId } = await makeStore(merchant);
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => merchant.post(PATH, { storeId, ...WEBHOOK_CONTENT })),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(5);
    for (const answer of refused)
      expectRefusal(answer, 400, { message: 'A store can have at most 20 webhooks', layer: 'store' });
  });
});

describe('store/add-webhook where the operator does not allow loopback webhooks', () => {
  const strict = setUpStore({ env: { ALLOW_LOOPBACK_WEBHOOKS: '' } });
  const goodBody = ({ storeId }: typeof strict) => ({ storeId, ...WEBHOOK_CONTENT });

  refusesBodies(
    strict,
    { path: PATH, status: 400, goodBody },
    ['http://127.0.0.1:4000/hooks', 'https://localhost/hooks', 'http://shop.example/hooks'].map((url) => [
      `${url} for test events`,
      { url },
      /^Invalid url/,
    ]),
  );
});
