import { beforeEach, describe, expect, it } from 'vitest';
import type { OwnedThing } from '@/lib/catalog/testing/owned-things';
import { ofDeletedStore, PRODUCT, STORE } from '@/lib/catalog/testing/owned-things';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import type { WireError } from '@/lib/testing/contract';
import {
  expectRefusal,
  PRODUCT_NOT_FOUND,
  refusesBodies,
  SESSION_NOT_FOUND,
  STORE_NOT_FOUND,
} from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import type { Shop } from '@/lib/testing/sale';
import { asBuyer, makeSession, openShop, slugHeaders } from '@/lib/testing/sale';
import { setUpMerchant } from '@/lib/testing/set-up-app';
import { WEBHOOK, WEBHOOK_CONTENT } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/delete-store';

const world = setUpMerchant();

describe('store/delete-store', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [['an unknown store', { id: 'STO_1' }, STORE_NOT_FOUND]]);
});

/** The calls of actions that name a deleted store, or something that was in it. */
const CALLS: readonly [string, OwnedThing, (id: string) => object, WireError][] = [
  ['store/delete-store', STORE, (id) => ({ id }), STORE_NOT_FOUND],
  ['store/update-store', STORE, (id) => ({ id }), STORE_NOT_FOUND],
  ['store/add-webhook', STORE, (storeId) => ({ storeId, ...WEBHOOK_CONTENT }), STORE_NOT_FOUND],
  ['store/update-webhook', WEBHOOK, (id) => ({ id }), STORE_NOT_FOUND],
  ['store/remove-webhook', WEBHOOK, (id) => ({ id }), STORE_NOT_FOUND],
  ['auth/issue-session-token', STORE, (storeId) => ({ storeId, buyerIdentity: 'b' }), STORE_NOT_FOUND],
  [
    'auth/issue-session-token',
    PRODUCT,
    (productId) => ({ productId, buyerIdentity: 'b' }),
    PRODUCT_NOT_FOUND,
  ],
  ['onetime-product/create-product', STORE, (storeId) => ({ storeId, ...THING }), STORE_NOT_FOUND],
  ['onetime-product/update-product', PRODUCT, (id) => ({ id, name: 'N' }), PRODUCT_NOT_FOUND],
  ['onetime-product/publish-product', PRODUCT, (id) => ({ id }), PRODUCT_NOT_FOUND],
  ['onetime-product/update-status', PRODUCT, (id) => ({ id, status: 'active' }), PRODUCT_NOT_FOUND],
  ['checkout/create-session', PRODUCT, (productId) => ({ productId, currency: 'EUR' }), PRODUCT_NOT_FOUND],
];
const THING = { name: 'Thing', prices: { EUR: { amount: '29.00', taxCategory: 'saas' } } };

describe.each(CALLS)('%s by API key', (action, thing, bodyOf, error) => {
  refusesBodies(world, { path: `/v1/actions/${action}`, status: 404 }, [
    ofDeletedStore(thing, bodyOf, error),
  ]);
});

describe('the doors of shoppers', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop(world.app);
  });

  const deleteShop = () => shop.merchant.sdk.test.stores.delete({ id: shop.store.id });

  it('create-session returns 404 for the slug of a deleted store', async () => {
    await deleteShop();
    const body = { productId: shop.product.id, currency: 'EUR' };
    const headers = slugHeaders(shop);
    const answer = await postRaw(world.app, '/v1/actions/checkout/create-session', body, { headers });
    expectRefusal(answer, 404, STORE_NOT_FOUND);
  });

  it('preview-tax returns 404 for a session of a deleted store, even with a token from before', async () => {
    const session = await makeSession(world.app, shop);
    const headers = await asBuyer({ app: world.app, shop });
    await deleteShop();
    const body = {
      checkoutSessionId: encodeSessionId(session.id),
      billingDetail: { country: 'DE', isBusiness: false },
    };
    const answer = await postRaw(world.app, '/v1/actions/checkout/preview-tax', body, { headers });
    expectRefusal(answer, 404, SESSION_NOT_FOUND);
  });

  it.each(['GET', 'HEAD', 'POST'])(
    'a purchase link returns 404 for a product of a deleted store: %s',
    async (method) => {
      const url = `${TEST_ORIGIN}/store/${shop.slug}/product/${shop.product.id}?test`;
      const status = async () => (await world.app.call(new Request(url, { method }))).status;
      expect(await status()).not.toBe(404);
      await deleteShop();
      expect(await status()).toBe(404);
    },
  );
});
