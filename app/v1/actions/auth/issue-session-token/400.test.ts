import { describe } from 'vitest';
import { closeStore, PRODUCT } from '@/lib/catalog/testing/owned-things';
import { refusesBodies, STORE_NOT_ACTIVE } from '@/lib/testing/contract';
import { makeStore } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/auth/issue-session-token';
const STORE_ID = 'STO_0000000000000000000001';

const world = setUpStore();

/** An inactive store of the merchant, and a product of it. */
async function makeClosed({ merchant }: typeof world) {
  const { id: storeId } = await makeStore(merchant);
  const productId = await PRODUCT.make(merchant, storeId);
  await closeStore(merchant, storeId);
  return { storeId, productId };
}

describe('auth/issue-session-token', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', '{', 'Invalid JSON body'],
    ['a missing buyerIdentity', { storeId: STORE_ID }, 'Missing required field: buyerIdentity'],
    [
      'an empty buyerIdentity',
      { storeId: STORE_ID, buyerIdentity: '' },
      'Missing required field: buyerIdentity',
    ],
    [
      'a blank buyerIdentity',
      { storeId: STORE_ID, buyerIdentity: ' \n' },
      'Missing required field: buyerIdentity',
    ],
    [
      'a buyerIdentity that is a number',
      { storeId: STORE_ID, buyerIdentity: 7 },
      'Invalid buyerIdentity: expected text, got the number 7',
    ],
    [
      'a buyerIdentity of 257 characters',
      { storeId: STORE_ID, buyerIdentity: 'x'.repeat(257) },
      `Invalid buyerIdentity: expected at most 256 characters, got "${'x'.repeat(80)}…"`,
    ],
    [
      'neither storeId nor productId',
      { buyerIdentity: 'b' },
      'Missing required field: provide storeId or productId',
    ],
    [
      'an empty storeId and a productId of null',
      { buyerIdentity: 'b', storeId: '', productId: null },
      'Missing required field: provide storeId or productId',
    ],
    [
      "a storeId that is a product's id",
      { buyerIdentity: 'b', storeId: 'PROD_1' },
      'Expected format: STO_xxx, got "PROD_1"',
    ],
    ['a storeId that is a number', { buyerIdentity: 'b', storeId: 12 }, 'Expected format: STO_xxx, got "12"'],
    [
      'a storeId beyond 128 bits',
      { buyerIdentity: 'b', storeId: `STO_${'z'.repeat(22)}` },
      `Expected format: STO_xxx, got "STO_${'z'.repeat(22)}"`,
    ],
    [
      'a productId in lower case',
      { buyerIdentity: 'b', productId: 'prod_1' },
      'Expected format: PROD_xxx, got "prod_1"',
    ],
    [
      'a malformed productId beside a storeId',
      { buyerIdentity: 'b', storeId: STORE_ID, productId: 'x' },
      'Expected format: PROD_xxx, got "x"',
    ],
    [
      'an inactive store',
      async (file) => ({ storeId: (await makeClosed(file)).storeId, buyerIdentity: 'b' }),
      STORE_NOT_ACTIVE,
    ],
    [
      'a product of an inactive store',
      async (file) => ({ productId: (await makeClosed(file)).productId, buyerIdentity: 'b' }),
      STORE_NOT_ACTIVE,
    ],
  ]);
});
