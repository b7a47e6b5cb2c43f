import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import { decodeShortId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/onetime-product/update-product';
const PRICE = { amount: '29.00', taxCategory: 'saas' };

let app: TestApp;
let merchant: TestMerchant;
let id: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  id = (await makeProduct(merchant, { storeId: (await makeStore(merchant)).id })).id;
});
afterAll(() => app.close());

async function readListing() {
  const productId = decodeShortId('PROD', id);
  return productId && (await loadSellableProduct(app.deps, { productId, environment: 'test' }))?.listing;
}

describe('update-product 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'Invalid JSON body'],
    ['no id', { name: 'After' }, 'Missing required field: id'],
    ['another prefix', { id: 'STO_1' }, 'Expected format: PROD_xxx, got "STO_1"'],
    ['an id that is no text', { id: 5 }, 'Expected format: PROD_xxx, got "5"'],
  ])('refuses %s', async (_, body, message) => {
    const answer = await merchant.post(PATH, body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it.each<[string, object, RegExp]>([
    ['an empty name', { name: '' }, /^Missing required field: name$/],
    ['a blank name', { name: '  ' }, /^Invalid name: expected 1 to 64 characters/],
    ['a name of 65 characters', { name: 'x'.repeat(65) }, /^Invalid name: expected at most 64 characters/],
    ['prices without a price', { prices: {} }, /^Invalid prices: expected at least one price/],
    ['emptied prices', { prices: '' }, /^Missing required field: prices$/],
    ['a price of nothing', { prices: { EUR: { ...PRICE, amount: '0' } } }, /^Invalid prices.EUR.amount/],
    ['a digit too many', { prices: { EUR: { ...PRICE, amount: '1.001' } } }, /^Invalid prices.EUR.amount/],
    ['a currency in lower case', { prices: { eur: PRICE } }, /^Invalid currency format: "eur"/],
    [
      'no tax category',
      { prices: { EUR: { amount: '1' } } },
      /^Missing required field: prices.EUR.taxCategory/,
    ],
    ['a long description', { description: 'x'.repeat(2001) }, /^Invalid description: expected at most 2000/],
    [
      'a script for a picture',
      { media: [{ type: 'image', url: 'javascript:1' }] },
      /^Invalid media\[0\].url/,
    ],
    ['a successUrl of another scheme', { successUrl: 'javascript:alert(1)' }, /^Invalid successUrl/],
    ['a list for metadata', { metadata: [] }, /^Invalid metadata: expected an object/],
    [
      '51 keys of metadata',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n])) },
      /^Invalid metadata: expected at most 50 keys/,
    ],
    ['one good field beside a bad one', { name: 'Good', successUrl: 'bad' }, /^Invalid successUrl/],
  ])('refuses %s and changes nothing', async (_, fields, message) => {
    const before = await readListing();
    const answer = await merchant.post(PATH, { id, ...fields });
    expect([answer.status, answer.body.data, answer.body.errors?.[0]?.message]).toEqual([
      400,
      null,
      expect.stringMatching(message),
    ]);
    expect(await readListing()).toEqual(before);
  });
});
