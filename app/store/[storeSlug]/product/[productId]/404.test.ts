import { describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { sessions } from '@/lib/sessions/session-tables';
import { makeProduct, makeStore } from '@/lib/testing/factories';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

/** Every method answers the same, in HTML, and makes no session. */
async function expectNotFound(address: string, heading: string) {
  const { app } = world;
  for (const method of ['GET', 'POST', 'HEAD']) {
    const answer = await openLinkBrowser(app).visit(address, { method });
    expect([method, answer.status, answer.contentType, answer.setCookie]).toEqual([
      method,
      404,
      'text/html; charset=utf-8',
      null,
    ]);
    expect(answer.text).toContain(method === 'HEAD' ? '' : `<h1>${heading}</h1>`);
  }
  expect(await app.deps.db.$count(sessions)).toBe(0);
}

describe('a purchase link', () => {
  it.each<[string, () => string]>([
    ['an unknown store', () => `/store/nobody-a1b2c3/product/${world.shop.product.id}?test`],
    ['an unknown product', () => `/store/${world.shop.slug}/product/PROD_1?test`],
    ['a malformed product id', () => `/store/${world.shop.slug}/product/PROD_%3Cb%3E?test`],
    ['a malformed store slug', () => '/store/%2F%2Fevil.example/product/PROD_1?test'],
    ['an unknown short link', () => `/${world.shop.slug}/other/test`],
    ['a short link of an unknown store', () => '/nobody-a1b2c3/test-product/test'],
    ['an address of two unknown words', () => '/some/thing'],
    ['the address of a checkout without its session', () => `/${world.shop.slug}/checkout`],
    ['the address of a file that scanners look for', () => '/wp-admin/setup.php'],
  ])('returns 404 for %s', async (_, address) => {
    await expectNotFound(address(), 'We can&#39;t find this page');
  });

  it('returns 404 for a product under the slug of another store', async () => {
    const { shop } = world;
    const other = await makeStore(shop.merchant, { name: 'Other store' });
    await expectNotFound(
      `/store/${other.slug}/product/${shop.product.id}?test`,
      'We can&#39;t find this page',
    );
  });

  const NOT_FOR_SALE = 'This isn&#39;t for sale right now';

  it('returns 404 for a product that the environment does not list', async () => {
    const { shop } = world;
    await expectNotFound(`/store/${shop.slug}/product/${shop.product.id}`, NOT_FOR_SALE);
    await expectNotFound(`/${shop.slug}/test-product`, NOT_FOR_SALE);
  });

  it('returns 404 for a product that is off sale', async () => {
    const { shop } = world;
    const product = await makeProduct(shop.merchant, { storeId: shop.store.id, name: 'Off sale' });
    const body = { id: product.id, status: 'inactive' };
    await shop.merchant.post('/v1/actions/onetime-product/update-status', body);
    await expectNotFound(`/${shop.slug}/off-sale/test`, NOT_FOR_SALE);
  });

  it('returns 404 in production for a store that is not approved', async () => {
    const { shop } = world;
    await shop.merchant.sdk.test.onetimeProducts.publish({ id: shop.product.id });
    await expectNotFound(`/${shop.slug}/test-product`, NOT_FOR_SALE);
  });

  it('returns 404 for an inactive store', async () => {
    const { shop } = world;
    const store = await makeStore(shop.merchant, { name: 'Closed' });
    await makeProduct(shop.merchant, { storeId: store.id, name: 'Thing' });
    await shop.merchant.post('/v1/actions/store/update-store', { id: store.id, status: 'inactive' });
    await expectNotFound(`/${store.slug}/thing/test`, NOT_FOR_SALE);
  });

  it('returns 404 for a product whose currencies no provider charges', async () => {
    const { shop } = world;
    const prices = { GBP: { amount: '1.00', taxCategory: 'saas' } };
    const body = { storeId: shop.store.id, name: 'Pounds only', prices };
    await shop.merchant.post('/v1/actions/onetime-product/create-product', body);
    await expectNotFound(`/${shop.slug}/pounds-only/test?currency=GBP`, NOT_FOR_SALE);
  });
});
