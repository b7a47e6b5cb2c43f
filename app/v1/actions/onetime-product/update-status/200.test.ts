import { ProductVersionStatus } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import type { Environment } from '@/lib/kernel/environment';
import { decodeShortId } from '@/lib/kernel/short-id';
import { makeProduct } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const { Active, Inactive } = ProductVersionStatus;

const world = setUpStore();

async function listingOf(product: { id: string }, environment: Environment = 'test') {
  const { app } = world;
  const productId = decodeShortId('PROD', product.id);
  return productId && (await loadSellableProduct(app.deps, { productId, environment }))?.listing;
}

const setStatus = async (product: { id: string }, status: ProductVersionStatus) =>
  (await world.merchant.sdk.test.onetimeProducts.updateStatus({ id: product.id, status })).product;

describe('onetime-product/update-status', () => {
  it('takes a product off sale and puts the same version back', async () => {
    const { app, merchant, storeId } = world;
    const made = await makeProduct(merchant, { storeId });
    const version = (await listingOf(made))?.version;
    app.clock.advance(1_000);
    const off = await setStatus(made, Inactive);
    expect(off).toEqual({ ...made, status: 'inactive', updatedAt: expect.any(String) });
    expect(off.updatedAt > made.updatedAt).toBe(true);
    expect(await listingOf(made)).toEqual({ status: 'inactive', version });
    expect(await setStatus(made, Active)).toEqual({ ...made, updatedAt: expect.any(String) });
    expect(await listingOf(made)).toEqual({ status: 'active', version });
  });

  it('changes nothing where the product has the status already', async () => {
    const { app, merchant, storeId } = world;
    const made = await makeProduct(merchant, { storeId });
    app.clock.advance(1_000);
    expect(await setStatus(made, Active)).toEqual(made);
    const off = await setStatus(made, Inactive);
    app.clock.advance(1_000);
    expect(await setStatus(made, Inactive)).toEqual(off);
  });

  it('changes the status in the environment of the key only', async () => {
    const { merchant, storeId } = world;
    const made = await makeProduct(merchant, { storeId });
    await merchant.sdk.test.onetimeProducts.publish({ id: made.id });
    await merchant.sdk.prod.onetimeProducts.updateStatus({ id: made.id, status: Inactive });
    expect((await listingOf(made, 'prod'))?.status).toBe('inactive');
    expect((await listingOf(made))?.status).toBe('active');
  });

  it('makes create-session return 404 while the product is off sale', async () => {
    const { merchant, storeId } = world;
    const made = await makeProduct(merchant, { storeId });
    await setStatus(made, Inactive);
    const create = () => merchant.sdk.test.checkout.createSession({ productId: made.id, currency: 'EUR' });
    await expect(create()).rejects.toMatchObject({ status: 404 });
    await setStatus(made, Active);
    expect((await create()).checkoutUrl).toContain('/checkout/');
  });
});
