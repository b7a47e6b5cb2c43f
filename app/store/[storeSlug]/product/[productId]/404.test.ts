import { describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { sessions } from '@/lib/sessions/session-tables';
import { makeProduct, makeStore } from '@/lib/testing/factories';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

/** Every way to ask answers the same, in HTML, and makes nothing. */
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

describe('a purchase link 404', () => {
  it.each<[string, () => string]>([
    ['an unknown store', () => `/store/nobody-a1b2c3/product/${world.shop.product.id}?test`],
    ['an unknown product', () => `/store/${world.shop.slug}/product/PROD_1?test`],
    ['an id that is none', () => `/store/${world.shop.slug}/product/PROD_%3Cb%3E?test`],
    ['a slug that is none', () => '/store/%2F%2Fevil.example/product/PROD_1?test'],
    ['an unknown short link', () => `/${world.shop.slug}/other/test`],
    ["an unknown store's short link", () => '/nobody-a1b2c3/test-product/test'],
    ['two words that are nothing of ours', () => '/some/thing'],
    ['a page of ours without its session', () => `/${world.shop.slug}/checkout`],
    ['a file that scanners look for', () => '/wp-admin/setup.php'],
  ])('says that there is nothing: %s', async (_, address) => {
    await expectNotFound(address(), 'There is no page here');
  });

  it("does not sell one store's product under another's name", async () => {
    const { shop } = world;
    const other = await makeStore(shop.merchant, { name: 'Other store' });
    await expectNotFound(`/store/${other.slug}/product/${shop.product.id}?test`, 'There is no page here');
  });

  const NOT_FOR_SALE = 'This is not for sale right now';

  it('says that a product is not sold in an environment that does not list it', async () => {
    const { shop } = world;
    await expectNotFound(`/store/${shop.slug}/product/${shop.product.id}`, NOT_FOR_SALE);
    await expectNotFound(`/${shop.slug}/test-product`, NOT_FOR_SALE);
  });

  it('says that a product is off sale', async () => {
    const { shop } = world;
    const product = await makeProduct(shop.merchant, { storeId: shop.store.id, name: 'Off sale' });
    const body = { id: product.id, status: 'inactive' };
    await shop.merchant.post('/v1/actions/onetime-product/update-status', body);
    await expectNotFound(`/${shop.slug}/off-sale/test`, NOT_FOR_SALE);
  });

  it('says that a store that is not approved sells nothing in production', async () => {
    const { shop } = world;
    await shop.merchant.sdk.test.onetimeProducts.publish({ id: shop.product.id });
    await expectNotFound(`/${shop.slug}/test-product`, NOT_FOR_SALE);
  });

  it('says that a store is closed', async () => {
    const { shop } = world;
    const store = await makeStore(shop.merchant, { name: 'Closed' });
    await makeProduct(shop.merchant, { storeId: store.id, name: 'Thing' });
    await shop.merchant.post('/v1/actions/store/update-store', { id: store.id, status: 'inactive' });
    await expectNotFound(`/${store.slug}/thing/test`, NOT_FOR_SALE);
  });

  it('says that nothing is for sale where no provider charges any of the currencies', async () => {
    const { shop } = world;
    const prices = { GBP: { amount: '1.00', taxCategory: 'saas' } };
    const body = { storeId: shop.store.id, name: 'Pounds only', prices };
    await shop.merchant.post('/v1/actions/onetime-product/create-product', body);
    await expectNotFound(`/${shop.slug}/pounds-only/test?currency=GBP`, NOT_FOR_SALE);
  });
});
