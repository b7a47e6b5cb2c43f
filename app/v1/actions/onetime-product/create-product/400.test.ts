import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/onetime-product/create-product';
const PRICE = { amount: '29.00', taxCategory: 'saas' };
const GOOD = { name: 'Thing', prices: { EUR: PRICE } };

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

const eur = (price: object) => ({ prices: { EUR: { ...PRICE, ...price } } });
const DECIMALS: Record<string, string> = {
  EUR: 'and at most 2 decimals',
  JPY: 'without decimals',
  KWD: 'and at most 3 decimals',
};
const anAmount = (currency: string, least: string, got: string) =>
  `Invalid prices.${currency}.amount: expected an amount as text, from "${least}", of at most 12 digits ${DECIMALS[currency]}, got "${got}"`;

describe('create-product 400', () => {
  it.each<[string, object, string | RegExp]>([
    ['no store', { storeId: null }, 'Missing required field: storeId'],
    ['a malformed store', { storeId: 'PROD_1' }, 'Expected format: STO_xxx, got "PROD_1"'],
    ['no name', { name: undefined }, 'Missing required field: name'],
    [
      'a name of 65 characters',
      { name: 'x'.repeat(65) },
      `Invalid name: expected at most 64 characters, got "${'x'.repeat(65)}"`,
    ],
    ['no prices', { prices: undefined }, 'Missing required field: prices'],
    ['prices without a price', { prices: {} }, 'Invalid prices: expected at least one price, got "{}"'],
    ['a list of prices', { prices: [PRICE] }, /^Invalid prices: expected an object/],
    [
      'a currency in lower case',
      { prices: { eur: PRICE } },
      'Invalid currency format: "eur". Must be 3 uppercase letters (e.g., "USD", "EUR", "JPY")',
    ],
    ['a currency of four letters', { prices: { EURO: PRICE } }, /^Invalid currency format: "EURO"/],
    [
      'a currency that is a prototype',
      { prices: JSON.parse('{"__proto__":{"amount":"1","taxCategory":"saas"}}') },
      /^Invalid currency format: "__proto__"/,
    ],
    [
      'a currency nobody pays with',
      { prices: { XXX: PRICE } },
      'Invalid prices: expected ISO 4217 currency codes, got "XXX"',
    ],
    [
      'a price that is only text',
      { prices: { EUR: '29.00' } },
      'Invalid prices.EUR: expected an object, got "29.00"',
    ],
    ['no amount', eur({ amount: undefined }), 'Missing required field: prices.EUR.amount'],
    ['an amount that is a number', eur({ amount: 29 }), anAmount('EUR', '0.01', '29')],
    ['nothing to pay', eur({ amount: '0.00' }), anAmount('EUR', '0.01', '0.00')],
    ['less than nothing', eur({ amount: '-1' }), anAmount('EUR', '0.01', '-1')],
    ['a digit too many', eur({ amount: '29.001' }), anAmount('EUR', '0.01', '29.001')],
    ['an exponent', eur({ amount: '1e3' }), anAmount('EUR', '0.01', '1e3')],
    ['a comma', eur({ amount: '29,00' }), anAmount('EUR', '0.01', '29,00')],
    ['13 digits', eur({ amount: '1000000000000' }), anAmount('EUR', '0.01', '1000000000000')],
    [
      'decimals of a currency without',
      { prices: { JPY: { ...PRICE, amount: '45.00' } } },
      anAmount('JPY', '1', '45.00'),
    ],
    [
      'four decimals of a currency with three',
      { prices: { KWD: { ...PRICE, amount: '9.9955' } } },
      anAmount('KWD', '0.001', '9.9955'),
    ],
    ['no tax category', eur({ taxCategory: undefined }), 'Missing required field: prices.EUR.taxCategory'],
    [
      'an unknown tax category',
      eur({ taxCategory: 'SaaS' }),
      /^Invalid prices.EUR.taxCategory: expected one of digital_goods, saas, .*, got "SaaS"$/,
    ],
    [
      'text for taxIncluded',
      eur({ taxIncluded: 'yes' }),
      'Invalid prices.EUR.taxIncluded: expected true or false, got "yes"',
    ],
    [
      'a description of 2001 characters',
      { description: 'x'.repeat(2001) },
      /^Invalid description: expected at most 2000 characters/,
    ],
    [
      'one picture that is no list',
      { media: { type: 'image' } },
      /^Invalid media: expected a list of at most 20/,
    ],
    [
      '21 pictures',
      { media: Array.from({ length: 21 }, () => ({ type: 'image', url: 'https://cdn.example/a.png' })) },
      /^Invalid media: expected a list of at most 20, got "21 items"/,
    ],
    [
      'a sound',
      { media: [{ type: 'audio', url: 'https://cdn.example/a.mp3' }] },
      'Invalid media[0].type: expected "image" or "video", got "audio"',
    ],
    [
      'a picture without an address',
      { media: [{ type: 'image' }] },
      /^Missing required field: media\[0\].url$/,
    ],
    [
      'a script for a thumbnail',
      { media: [{ type: 'image', url: 'https://cdn.example/a.png', thumbnail: 'javascript:alert(1)' }] },
      /^Invalid media\[0\].thumbnail/,
    ],
    [
      'a successUrl of another scheme',
      { successUrl: 'javascript:alert(1)' },
      /^Invalid successUrl: expected an http\(s\) address of at most 512 characters/,
    ],
    [
      'a successUrl of 513 characters',
      { successUrl: `https://shop.example/${'x'.repeat(492)}` },
      /^Invalid successUrl/,
    ],
    ['a list for metadata', { metadata: [] }, /^Invalid metadata: expected an object/],
    [
      '51 keys of metadata',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n])) },
      'Invalid metadata: expected at most 50 keys, got "51 keys"',
    ],
    [
      'NUL deep in metadata',
      { metadata: { a: { b: ['\u0000'] } } },
      /^Invalid metadata: expected an object of at most/,
    ],
    [
      '11 kB of metadata',
      { metadata: { a: 'x'.repeat(11_000) } },
      /^Invalid metadata: expected an object of at most/,
    ],
  ])('refuses %s', async (_, fields, message) => {
    const answer = await merchant.post(PATH, { storeId, ...GOOD, ...fields });
    expect([answer.status, answer.body.data, answer.body.errors?.[0]?.message]).toEqual([
      400,
      null,
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });
});
