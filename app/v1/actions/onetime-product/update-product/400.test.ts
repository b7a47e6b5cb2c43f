import { beforeAll, describe } from 'vitest';
import { PRODUCT } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/update-product';
const PRICE = { amount: '29.00', taxCategory: 'saas' };

const world = setUpStore();
let id: string;

beforeAll(async () => {
  id = await PRODUCT.make(world.merchant, world.storeId);
});

describe('onetime-product/update-product', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', '{', 'Invalid JSON body'],
    ['a missing id', { name: 'After' }, 'Missing required field: id'],
    ["a store's id", { id: 'STO_1' }, 'Expected format: PROD_xxx, got "STO_1"'],
    ['an id that is a number', { id: 5 }, 'Expected format: PROD_xxx, got "5"'],
  ]);

  const unchanged = ['products', 'product_versions', 'product_listings'];
  refusesBodies(world, { path: PATH, status: 400, unchanged, goodBody: () => ({ id }) }, [
    ['an empty name', { name: '' }, /^Missing required field: name$/],
    ['a blank name', { name: '  ' }, /^Invalid name: expected 1 to 64 characters/],
    ['a name of 65 characters', { name: 'x'.repeat(65) }, /^Invalid name: expected at most 64 characters/],
    ['an empty set of prices', { prices: {} }, /^Invalid prices: expected at least one price/],
    ['prices that are empty text', { prices: '' }, /^Missing required field: prices$/],
    ['an amount of zero', { prices: { EUR: { ...PRICE, amount: '0' } } }, /^Invalid prices.EUR.amount/],
    [
      'an amount with three decimals in euros',
      { prices: { EUR: { ...PRICE, amount: '1.001' } } },
      /^Invalid prices.EUR.amount/,
    ],
    ['a currency in lower case', { prices: { eur: PRICE } }, /^Invalid currency format: "eur"/],
    [
      'a price without a tax category',
      { prices: { EUR: { amount: '1' } } },
      /^Missing required field: prices.EUR.taxCategory/,
    ],
    [
      'a description of 2001 characters',
      { description: 'x'.repeat(2001) },
      /^Invalid description: expected at most 2000/,
    ],
    [
      'a picture that is a script',
      { media: [{ type: 'image', url: 'javascript:1' }] },
      /^Invalid media\[0\].url/,
    ],
    ['a successUrl of another scheme', { successUrl: 'javascript:alert(1)' }, /^Invalid successUrl/],
    ['metadata that is a list', { metadata: [] }, /^Invalid metadata: expected an object/],
    [
      'metadata of 51 keys',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n])) },
      /^Invalid metadata: expected at most 50 keys/,
    ],
    ['one good field beside a bad one', { name: 'Good', successUrl: 'bad' }, /^Invalid successUrl/],
  ]);
});
