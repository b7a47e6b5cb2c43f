import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/create-product';
const PRICE = { amount: '29.00', taxCategory: 'saas' };
const GOOD = { name: 'Thing', prices: { EUR: PRICE } };

const world = setUpStore();

const eur = (price: object) => ({ prices: { EUR: { ...PRICE, ...price } } });
const DECIMALS: Record<string, string> = {
  EUR: 'and at most 2 decimals',
  JPY: 'without decimals',
  KWD: 'and at most 3 decimals',
};
const anAmount = (currency: string, least: string, got: string) =>
  `Invalid prices.${currency}.amount: expected an amount as text, from "${least}", of at most 12 digits ${DECIMALS[currency]}, got "${got}"`;

describe('onetime-product/create-product', () => {
  const goodBody = ({ storeId }: typeof world) => ({ storeId, ...GOOD });

  refusesBodies(world, { path: PATH, status: 400, goodBody }, [
    ['a missing storeId', { storeId: null }, 'Missing required field: storeId'],
    ["a storeId that is a product's id", { storeId: 'PROD_1' }, 'Expected format: STO_xxx, got "PROD_1"'],
    ['a missing name', { name: undefined }, { message: 'Missing required field: name', layer: 'product' }],
    [
      'a name of 65 characters',
      { name: 'x'.repeat(65) },
      `Invalid name: expected at most 64 characters, got "${'x'.repeat(65)}"`,
    ],
    [
      'missing prices',
      { prices: undefined },
      { message: 'Missing required field: prices', layer: 'product' },
    ],
    ['an empty set of prices', { prices: {} }, 'Invalid prices: expected at least one price, got "{}"'],
    ['prices in a list', { prices: [PRICE] }, /^Invalid prices: expected an object/],
    [
      'a currency in lower case',
      { prices: { eur: PRICE } },
      'Invalid currency format: "eur". Must be 3 uppercase letters (e.g., "USD", "EUR", "JPY")',
    ],
    ['a currency of four letters', { prices: { EURO: PRICE } }, /^Invalid currency format: "EURO"/],
    [
      'a currency named __proto__',
      { prices: JSON.parse('{"__proto__":{"amount":"1","taxCategory":"saas"}}') },
      /^Invalid currency format: "__proto__"/,
    ],
    [
      'a currency that ISO 4217 does not list as money in use',
      { prices: { XXX: PRICE } },
      'Invalid prices: expected ISO 4217 currency codes, got "XXX"',
    ],
    [
      'a price that is text',
      { prices: { EUR: '29.00' } },
      'Invalid prices.EUR: expected an object, got "29.00"',
    ],
    ['a price without an amount', eur({ amount: undefined }), 'Missing required field: prices.EUR.amount'],
    [
      'an amount that is a number',
      eur({ amount: 29 }),
      anAmount('EUR', '0.01', '').replace('""', 'the number 29'),
    ],
    ['an amount of zero', eur({ amount: '0.00' }), anAmount('EUR', '0.01', '0.00')],
    ['a negative amount', eur({ amount: '-1' }), anAmount('EUR', '0.01', '-1')],
    ['an amount with three decimals in euros', eur({ amount: '29.001' }), anAmount('EUR', '0.01', '29.001')],
    ['an amount with an exponent', eur({ amount: '1e3' }), anAmount('EUR', '0.01', '1e3')],
    ['an amount with a decimal comma', eur({ amount: '29,00' }), anAmount('EUR', '0.01', '29,00')],
    ['an amount of 13 digits', eur({ amount: '1000000000000' }), anAmount('EUR', '0.01', '1000000000000')],
    [
      'an amount with decimals in yen',
      { prices: { JPY: { ...PRICE, amount: '45.00' } } },
      anAmount('JPY', '1', '45.00'),
    ],
    [
      'an amount with four decimals in Kuwaiti dinars',
      { prices: { KWD: { ...PRICE, amount: '9.9955' } } },
      anAmount('KWD', '0.001', '9.9955'),
    ],
    [
      'a price without a tax category',
      eur({ taxCategory: undefined }),
      'Missing required field: prices.EUR.taxCategory',
    ],
    [
      'an unknown tax category',
      eur({ taxCategory: 'SaaS' }),
      /^Invalid prices.EUR.taxCategory: expected one of digital_goods, saas, .*, got "SaaS"$/,
    ],
    [
      'a taxIncluded that is text',
      eur({ taxIncluded: 'yes' }),
      'Invalid prices.EUR.taxIncluded: expected true or false, got "yes"',
    ],
    [
      'a description of 2001 characters',
      { description: 'x'.repeat(2001) },
      /^Invalid description: expected at most 2000 characters/,
    ],
    [
      'media that is one picture, not a list',
      { media: { type: 'image' } },
      /^Invalid media: expected a list of at most 20/,
    ],
    [
      '21 pictures in media',
      { media: Array.from({ length: 21 }, () => ({ type: 'image', url: 'https://cdn.example/a.png' })) },
      /^Invalid media: expected a list of at most 20, got "21 items"/,
    ],
    [
      'an audio file in media',
      { media: [{ type: 'audio', url: 'https://cdn.example/a.mp3' }] },
      'Invalid media[0].type: expected "image" or "video", got "audio"',
    ],
    ['a picture without a url', { media: [{ type: 'image' }] }, /^Missing required field: media\[0\].url$/],
    [
      'a thumbnail that is a script',
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
    ['metadata that is a list', { metadata: [] }, /^Invalid metadata: expected an object/],
    [
      'metadata of 51 keys',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n])) },
      'Invalid metadata: expected at most 50 keys, got "51 keys"',
    ],
    [
      'metadata with NUL in a nested text',
      { metadata: { a: { b: ['\u0000'] } } },
      /^Invalid metadata: expected an object of at most/,
    ],
    [
      'metadata of 11 kB',
      { metadata: { a: 'x'.repeat(11_000) } },
      /^Invalid metadata: expected an object of at most/,
    ],
  ]);
});
