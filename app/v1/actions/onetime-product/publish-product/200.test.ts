import { ProductVersionStatus } from '@waffo/pancake-ts';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import { productVersions } from '@/lib/catalog/product-tables';
import { assert } from '@/lib/kernel/assert';
import { decodeShortId, type ProductId } from '@/lib/kernel/short-id';
import { makeProduct } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

async function listingIn(environment: 'test' | 'prod', productId: ProductId) {
  const { app } = world;
  return (await loadSellableProduct(app.deps, { productId, environment }))?.listing;
}

async function product() {
  const { merchant, storeId } = world;
  const made = await makeProduct(merchant, { storeId, name: 'Thing' });
  const id = decodeShortId('PROD', made.id);
  assert(id, 'a new product has an id');
  return { made, id };
}

describe('onetime-product/publish-product', () => {
  it.each(['test', 'prod'] as const)(
    'copies the test version to production, with a key of %s',
    async (environment) => {
      const { app, merchant } = world;
      const { made, id } = await product();
      app.clock.advance(1_000);
      const { product: published } = await merchant.sdk[environment].onetimeProducts.publish({ id: made.id });
      expect(published).toEqual({ ...made, updatedAt: expect.any(String) });
      expect(published.updatedAt > made.updatedAt).toBe(true);
      const [inTest, inProd] = [await listingIn('test', id), await listingIn('prod', id)];
      expect(inProd).toMatchObject({ status: 'active', version: { versionNumber: 1, environment: 'prod' } });
      expect(inProd?.version.id).not.toBe(inTest?.version.id);
    },
  );

  it('makes the next production version of changed content, and later changes in test stay in test', async () => {
    const { merchant } = world;
    const { made, id } = await product();
    await merchant.sdk.test.onetimeProducts.publish({ id: made.id });
    await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'Better thing' });
    expect((await listingIn('prod', id))?.version.name).toBe('Thing');
    const { product: published } = await merchant.sdk.test.onetimeProducts.publish({ id: made.id });
    expect(published.name).toBe('Better thing');
    expect((await listingIn('prod', id))?.version).toMatchObject({ versionNumber: 2, name: 'Better thing' });
  });

  it('leaves a product off sale that is off sale in production', async () => {
    const { merchant } = world;
    const { made, id } = await product();
    await merchant.sdk.test.onetimeProducts.publish({ id: made.id });
    await merchant.sdk.prod.onetimeProducts.updateStatus({
      id: made.id,
      status: ProductVersionStatus.Inactive,
    });
    await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'Better thing' });
    const { product: published } = await merchant.sdk.test.onetimeProducts.publish({ id: made.id });
    expect(published).toMatchObject({ status: 'inactive', name: 'Better thing' });
    expect((await listingIn('prod', id))?.status).toBe('inactive');
  });

  it('makes one version for eight calls at once', async () => {
    const { app, merchant } = world;
    const { made, id } = await product();
    // With the connections open already the calls run at once; opening them one by one would put them in a row.
    const clients = await Promise.all(Array.from({ length: 8 }, () => app.deps.pool.connect()));
    for (const client of clients) client.release();
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => merchant.sdk.test.onetimeProducts.publish({ id: made.id })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const versions = await app.deps.db
      .select({ number: productVersions.versionNumber })
      .from(productVersions)
      .where(and(eq(productVersions.productId, id), eq(productVersions.environment, 'prod')));
    expect(versions).toEqual([{ number: 1 }]);
  });
});
