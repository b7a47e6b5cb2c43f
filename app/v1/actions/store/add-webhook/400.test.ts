import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/add-webhook';
const GOOD = {
  channel: 'http',
  url: 'https://shop.example/hooks',
  events: ['order.completed'],
  testMode: true,
};

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

describe('add-webhook 400', () => {
  it.each<[string, object, RegExp]>([
    ['no store', { storeId: undefined }, /^Missing required field: storeId$/],
    ['a malformed store', { storeId: 'shop' }, /^Expected format: STO_xxx, got "shop"$/],
    ['no channel', { channel: undefined }, /^Missing required field: channel$/],
    ['no url', { url: '' }, /^Missing required field: url$/],
    ['no events', { events: undefined }, /^Missing required field: events$/],
    ['no testMode', { testMode: undefined }, /^Missing required field: testMode$/],
    ['text for testMode', { testMode: 'true' }, /^Invalid testMode: expected true or false, got "true"$/],
    [
      'an unknown channel',
      { channel: 'pigeon' },
      /^Invalid channel: expected one of http, feishu, discord, telegram, slack, got "pigeon"$/,
    ],
    [
      'a chat at an address that is not its own',
      { channel: 'discord' },
      /^Invalid url: expected an address at discord.com, .*, got "https:\/\/shop.example\/hooks"$/,
    ],
    [
      "Telegram's bot without a chat",
      { channel: 'telegram', url: 'https://api.telegram.org/bot1:A/sendMessage' },
      /^Missing required field: secret$/,
    ],
    [
      'another method of Telegram',
      { channel: 'telegram', url: 'https://api.telegram.org/bot1:A/getMe', secret: '1' },
      /^Invalid url: expected an address such as https:\/\/api.telegram.org\/bot<token>\/sendMessage/,
    ],
    [
      "a chat at the house's own address",
      { channel: 'slack', url: 'https://10.0.0.1/services/T/B/x' },
      /^Invalid url: expected an address on the public internet/,
    ],
    ['an empty list of events', { events: [] }, /^Invalid events: expected at least one event type/],
    [
      'one event that is no list',
      { events: 'order.completed' },
      /^Invalid events: expected a list of at most 50/,
    ],
    [
      'an unknown event',
      { events: ['order.completed', 'order.lost'] },
      /^Invalid events\[1\]: expected one of order.completed, .*, got "order.lost"$/,
    ],
    [
      '51 events',
      { events: Array.from({ length: 51 }, () => 'order.completed') },
      /^Invalid events: expected a list of at most 50/,
    ],
    [
      'a secret of 513 characters',
      { secret: 'x'.repeat(513) },
      /^Invalid secret: expected at most 512 characters/,
    ],
    ['an address that is none', { url: 'shop.example/hooks' }, /^Invalid url: expected an https address/],
    [
      'an address of 2049 characters',
      { url: `https://shop.example/${'x'.repeat(2028)}` },
      /^Invalid url: expected at most 2048 characters/,
    ],
    [
      'a user in the address',
      { url: 'https://me:pw@shop.example/' },
      /^Invalid url: expected an address without a user name or password/,
    ],
    [
      'a private address',
      { url: 'https://192.168.1.1/hooks' },
      /^Invalid url: expected an address on the public internet/,
    ],
    [
      'the cloud’s metadata address',
      { url: 'https://169.254.169.254/latest' },
      /^Invalid url: expected an address on the public internet/,
    ],
    [
      'this machine for production events',
      { url: 'https://127.0.0.1/hooks', testMode: false },
      /^Invalid url: expected an address on the public internet/,
    ],
    [
      'http for production events',
      { url: 'http://shop.example/hooks', testMode: false },
      /^Invalid url: expected an https address/,
    ],
  ])('refuses %s', async (_, fields, message) => {
    const answer = await merchant.post(PATH, { storeId, ...GOOD, ...fields });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(message)]);
  });

  it('refuses the 21st endpoint of a store, however many ask at once', async () => {
    const { id } = await makeStore(merchant);
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => merchant.post(PATH, { storeId: id, ...GOOD })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 400).map(({ body }) => body.errors)).toEqual(
      Array.from({ length: 5 }, () => [{ message: 'A store can have at most 20 webhooks', layer: 'store' }]),
    );
  });
});

describe('add-webhook 400 where the operator does not allow this machine', () => {
  it.each(['http://127.0.0.1:4000/hooks', 'https://localhost/hooks', 'http://shop.example/hooks'])(
    'refuses %s for test events too',
    async (url) => {
      const strict = await startTestApp({ env: { ALLOW_LOOPBACK_WEBHOOKS: '' } });
      const owner = await makeMerchant(strict);
      const { id } = await makeStore(owner);
      const answer = await owner.post(PATH, { ...GOOD, storeId: id, url });
      await strict.close();
      expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
        400,
        expect.stringMatching(/^Invalid url/),
      ]);
    },
  );
});
