import { beforeAll, describe, expect, it } from 'vitest';
import { approveStore } from '@/lib/catalog/approve-store';
import type { PspRegistry } from '@/lib/psp/port';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { WireError } from '@/lib/testing/contract';
import { expectRefusal, refusesBodies, refusesCallers, STORE_NOT_ACTIVE } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import type { Shop } from '@/lib/testing/sale';
import { asBuyer, openShop, slugHeaders, storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/create-session';
const FOREIGN_PRODUCT = { message: 'Product does not belong to this store', layer: 'product' };

const world = setUpShop();
let other: Shop;

beforeAll(async () => {
  other = await openShop(world.app);
});

const bodyOf = ({ product }: Shop) => ({ productId: product.id, currency: 'EUR' });
/** The SDK's failure, for `toMatchObject`. */
const refused = (error: WireError) => ({ status: 403, errors: [error] });

describe('checkout/create-session', () => {
  it('returns 403 to the SDK for a product of another merchant', async () => {
    const call = other.merchant.sdk.test.checkout.createSession(bodyOf(world.shop));
    await expect(call).rejects.toMatchObject(refused(FOREIGN_PRODUCT));
  });

  refusesCallers(world, { path: PATH, status: 403, body: ({ shop }) => bodyOf(shop) }, [
    ['a slug of another store than the product’s', () => slugHeaders(other), FOREIGN_PRODUCT],
    [
      'a session token that asks for a new purchase',
      ({ app, shop }) => asBuyer({ app, shop }),
      'A session token can only create plan change sessions (originOrderId)',
    ],
  ]);

  refusesBodies(world, { path: PATH, status: 403, headers: ({ shop }) => slugHeaders(shop) }, [
    [
      'a slug that asks for a plan change',
      ({ shop }) => ({ ...bodyOf(shop), originOrderId: 'ORD_1' }),
      'A plan change needs an API key or a session token',
    ],
  ]);

  it('returns 403 for an inactive store, to its API key and to its slug', async () => {
    const { app, shop, merchant } = world;
    const update = (status: string) =>
      merchant.post('/v1/actions/store/update-store', { id: shop.store.id, status });
    await update('inactive');
    const byKey = await merchant.sdk.test.checkout.createSession(bodyOf(shop)).catch((error) => error);
    const bySlug = await postRaw(app, PATH, bodyOf(shop), { headers: slugHeaders(shop) });
    await update('active');
    expect(byKey).toMatchObject(refused(STORE_NOT_ACTIVE));
    expectRefusal(bySlug, 403, STORE_NOT_ACTIVE);
  });

  it('returns 403 for a production session until the operator has approved the store', async () => {
    const { sdk } = other.merchant;
    await sdk.test.onetimeProducts.publish({ id: other.product.id });
    const sell = () => sdk.prod.checkout.createSession(bodyOf(other));
    await expect(sell()).rejects.toMatchObject(
      refused({ message: 'Store is not approved for production payments', layer: 'store' }),
    );
    const { app } = world;
    await approveStore(app.deps, { storeId: storeIdOf(other) });
    expect((await sell()).sessionId).toMatch(/^cs_/);
  });
});

describe('checkout/create-session where no provider charges for the store', () => {
  const psps: PspRegistry = { ...createFakePsp().registry, forStore: async () => null };
  const unconfigured = setUpShop({ psps });
  const error = { message: 'Store has no payment provider for the test environment', layer: 'store' };

  it('returns 403 to the SDK, with the environment that has no provider', async () => {
    const { merchant, shop } = unconfigured;
    const call = merchant.sdk.test.checkout.createSession(bodyOf(shop));
    await expect(call).rejects.toMatchObject(refused(error));
  });

  refusesCallers(unconfigured, { path: PATH, status: 403, body: ({ shop }) => bodyOf(shop) }, [
    ['the slug of the store', ({ shop }) => slugHeaders(shop), error],
  ]);
});
