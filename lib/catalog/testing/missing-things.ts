import { it } from 'vitest';
import { expectRefusal, PRODUCT_NOT_FOUND, refusesBodies, type WireError } from '@/lib/testing/contract';
import { makeProduct, makeStore } from '@/lib/testing/factories';
import type { MerchantWorld } from '@/lib/testing/set-up-app';
import { ofDeletedStore, PRODUCT } from './owned-things';

type BodyOf = (id: string) => object;
type StoreWorld = MerchantWorld & { storeId: string };

const GROUP_NOT_FOUND: WireError = { message: 'Subscription product group not found', layer: 'product' };

/** Makes the tests of an action that changes a product, for products that it does not find. */
export function refusesMissingProducts(world: MerchantWorld, path: string, bodyOf: BodyOf): void {
  refusesBodies(world, { path, status: 404 }, [
    ['an unknown product', bodyOf('PROD_1'), PRODUCT_NOT_FOUND],
    ofDeletedStore(PRODUCT, bodyOf, PRODUCT_NOT_FOUND),
  ]);

  it('returns 404 for a product that the environment of the key does not list', async () => {
    const { merchant } = world;
    const { id } = await makeProduct(merchant, { storeId: (await makeStore(merchant)).id });
    expectRefusal(await merchant.post(path, bodyOf(id), { environment: 'prod' }), 404, {
      message: 'Product not found or not active for this environment',
      layer: 'product',
    });
  });
}

/** Makes the tests of an action that changes a subscription product, for products that it does not find. */
export function refusesMissingPlans(world: StoreWorld, path: string, bodyOf: BodyOf): void {
  refusesBodies(world, { path, status: 404 }, [
    ['an unknown product', bodyOf('PROD_1'), PRODUCT_NOT_FOUND],
    [
      'a one-time product',
      async ({ merchant, storeId }) => bodyOf(await PRODUCT.make(merchant, storeId)),
      PRODUCT_NOT_FOUND,
    ],
  ]);
}

/** Makes the tests of an action that changes a product group, for groups that it does not find. */
export function refusesMissingGroups(world: StoreWorld, path: string): void {
  refusesBodies(world, { path, status: 404 }, [
    ['an unknown group', { id: '11111111-2222-4333-8444-555555555555' }, GROUP_NOT_FOUND],
    [
      'a group of the other environment',
      async ({ merchant, storeId }) => {
        const groups = merchant.sdk.prod.subscriptionProductGroups;
        const { group } = await groups.create({ storeId, name: 'Plans' });
        return { id: group.id };
      },
      GROUP_NOT_FOUND,
    ],
  ]);
}
