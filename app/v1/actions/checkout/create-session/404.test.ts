import { describe, expect, it } from 'vitest';
import type { WireError } from '@/lib/testing/contract';
import {
  expectRefusal,
  PRODUCT_NOT_FOUND,
  refusesBodies,
  refusesCallers,
  STORE_NOT_FOUND,
} from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/create-session';
const UNKNOWN_ID = 'PROD_0000000000000000000001';
const NOT_LISTED = {
  message: 'Product not found or not active for this environment',
  layer: 'product',
};

const world = setUpShop();
const bodyOf = ({ shop }: typeof world) => ({ productId: shop.product.id, currency: 'EUR' });
/** The SDK's failure, for `toMatchObject`. */
const refused = (error: WireError) => ({ status: 404, errors: [error] });

describe('checkout/create-session', () => {
  it('returns 404 to the SDK for an unknown product', async () => {
    const call = world.merchant.sdk.test.checkout.createSession({ productId: UNKNOWN_ID, currency: 'EUR' });
    await expect(call).rejects.toMatchObject(refused(PRODUCT_NOT_FOUND));
  });

  refusesBodies(world, { path: PATH, status: 404, headers: ({ shop }) => slugHeaders(shop) }, [
    [
      'a slug that asks for an unknown product',
      { productId: UNKNOWN_ID, currency: 'EUR' },
      PRODUCT_NOT_FOUND,
    ],
  ]);

  refusesCallers(world, { path: PATH, status: 404, body: {} }, [
    ['an unknown slug', { 'X-Store-Slug': 'no-such-store-abc123', 'X-Environment': 'test' }, STORE_NOT_FOUND],
  ]);

  it('returns 404 for a product that was never published to the environment', async () => {
    const { app, merchant } = world;
    await app.deps.pool.query('update stores set prod_enabled = true');
    const call = merchant.sdk.prod.checkout.createSession(bodyOf(world));
    await expect(call).rejects.toMatchObject(refused(NOT_LISTED));
  });

  it('returns 404 for a product that is off sale', async () => {
    const { app, merchant } = world;
    await app.deps.pool.query("update product_listings set status = 'inactive'");
    const call = merchant.sdk.test.checkout.createSession(bodyOf(world));
    await expect(call).rejects.toMatchObject(refused(NOT_LISTED));
    await app.deps.pool.query("update product_listings set status = 'active'");
  });

  it('returns 404 for a product of a deleted store, and for its slug', async () => {
    const { app, merchant, shop } = world;
    await app.deps.pool.query('update stores set deleted_at = now()');
    const call = merchant.sdk.test.checkout.createSession(bodyOf(world));
    await expect(call).rejects.toMatchObject(refused(PRODUCT_NOT_FOUND));
    expectRefusal(await postRaw(app, PATH, {}, { headers: slugHeaders(shop) }), 404, STORE_NOT_FOUND);
  });
});
