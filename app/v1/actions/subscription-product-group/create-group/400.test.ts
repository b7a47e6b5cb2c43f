import { describe, expect, it } from 'vitest';
import { PRODUCT } from '@/lib/catalog/testing/owned-things';
import { makeGroup } from '@/lib/catalog/testing/plans';
import { expectRefusal, refusesBodies } from '@/lib/testing/contract';
import { makeStore } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product-group/create-group';

const world = setUpStore();

describe('subscription-product-group/create-group', () => {
  const goodBody = ({ storeId }: typeof world) => ({ storeId, name: 'Plans' });

  refusesBodies(world, { path: PATH, status: 400, goodBody }, [
    ['a missing storeId', { storeId: undefined }, 'Missing required field: storeId'],
    ['a missing name', { name: undefined }, 'Missing required field: name'],
    ['a name of 65 characters', { name: 'x'.repeat(65) }, /^Invalid name: expected at most 64 characters/],
    ['rules that are text', { rules: 'shared' }, /^Invalid rules: expected an object/],
    [
      'a rule that is text',
      { rules: { sharedTrial: 'yes' } },
      /^Invalid rules.sharedTrial: expected true or false/,
    ],
    [
      'productIds that are no list',
      { productIds: 'PROD_1' },
      /^Invalid productIds: expected a list of at most 50/,
    ],
    ["a store's id among productIds", { productIds: ['STO_1'] }, 'Expected format: PROD_xxx, got "STO_1"'],
    [
      'more than 50 products',
      { productIds: Array.from({ length: 51 }, () => 'PROD_1') },
      /^Invalid productIds: expected a list of at most 50/,
    ],
  ]);

  it('returns 400 for a one-time product, named by its id', async () => {
    const { merchant, storeId } = world;
    const id = await PRODUCT.make(merchant, storeId);
    expectRefusal(await merchant.post(PATH, { storeId, name: 'Plans', productIds: [id] }), 400, {
      message: `Product ${id} is not a subscription product`,
      layer: 'product',
    });
  });

  it('returns 400 for the 101st group of an environment, and the other environment still takes one', async () => {
    const { merchant } = world;
    const { id: storeId } = await makeStore(merchant);
    for (let made = 0; made < 100; made += 1) await makeGroup(merchant, { storeId, name: `Group ${made}` });
    const answer = await merchant.post(PATH, { storeId, name: 'One more' });
    expectRefusal(answer, 400, 'A store can have at most 100 subscription product groups');
    await expect(
      merchant.sdk.prod.subscriptionProductGroups.create({ storeId, name: 'Elsewhere' }),
    ).resolves.toBeDefined();
  });
});
