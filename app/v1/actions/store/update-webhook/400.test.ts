import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/update-webhook';

let app: TestApp;
let merchant: TestMerchant;
let ids: Record<'test' | 'prod', string>;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  const { id: storeId } = await makeStore(merchant);
  const add = async (testMode: boolean) => {
    const { webhook } = await merchant.sdk.test.webhooks.add({
      storeId,
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed'],
      testMode,
    });
    return webhook.id;
  };
  ids = { test: await add(true), prod: await add(false) };
});
afterAll(() => app.close());

describe('update-webhook 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '', 'Invalid JSON body'],
    ['no id', { url: 'https://a.example/' }, 'Missing required field: id'],
    ['an id of a store', { id: 'STO_1' }, 'Invalid id: expected a UUID, got "STO_1"'],
    ['an id that is no text', { id: 5 }, 'Invalid id: expected a UUID, got "5"'],
  ])('refuses %s', async (_, body, message) => {
    const answer = await merchant.post(PATH, body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it.each<[string, 'test' | 'prod', object, RegExp]>([
    ['no events', 'test', { events: [] }, /^Invalid events: expected at least one event type/],
    ['one event that is no list', 'test', { events: 'order.completed' }, /^Invalid events: expected a list/],
    [
      'an unknown event',
      'test',
      { events: ['order.lost'] },
      /^Invalid events\[0\]: expected one of order.completed/,
    ],
    ['a long secret', 'test', { secret: 'x'.repeat(513) }, /^Invalid secret: expected at most 512/],
    ['an address that is none', 'test', { url: 'shop' }, /^Invalid url: expected an https address/],
    ['an empty address', 'test', { url: '' }, /^Invalid url: expected 1 to 2048 characters/],
    [
      'a private address',
      'test',
      { url: 'https://10.0.0.1/' },
      /^Invalid url: expected an address on the public/,
    ],
    [
      'a user in the address',
      'test',
      { url: 'https://a:b@a.example/' },
      /^Invalid url: expected an address without/,
    ],
    ['http for production events', 'prod', { url: 'http://a.example/' }, /^Invalid url: expected an https/],
    ['this machine for production events', 'prod', { url: 'https://127.0.0.1/' }, /^Invalid url/],
  ])('refuses %s and changes nothing', async (_, environment, fields, message) => {
    const answer = await merchant.post(PATH, { id: ids[environment], ...fields });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(message)]);
    const { webhook } = await merchant.sdk.test.webhooks.update({ id: ids[environment] });
    expect(webhook).toMatchObject({
      url: 'https://shop.example/hooks',
      events: ['order.completed'],
      secret: null,
    });
  });
});
