import { beforeEach, describe, expect, it } from 'vitest';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { makeSession, openShop, pageOrder, payOrder, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpApp } from '@/lib/testing/set-up-app';
import { makeWebhook } from '@/lib/webhooks/testing/webhooks';

const psp = createFakePsp();
const world = setUpApp({ psps: psp.registry, hasJobs: true });

let shop: Shop;

beforeEach(async () => {
  psp.reset();
  shop = await openShop(world.app);
});

const deleteShop = () => shop.merchant.sdk.test.stores.delete({ id: shop.store.id });

describe('store/delete-store', () => {
  it('returns the store as it was to the SDK, with the time of deletion', async () => {
    const { app } = world;
    const { store: before } = await shop.merchant.sdk.test.stores.update({ id: shop.store.id });
    app.clock.advance(1_000);
    const { store } = await deleteShop();
    expect(store).toEqual({ ...before, deletedAt: store.updatedAt, updatedAt: expect.any(String) });
    expect(store.updatedAt > before.updatedAt).toBe(true);
  });

  it("makes the store's sessions unavailable, and they take no order", async () => {
    const { app } = world;
    const session = await makeSession(app, shop);
    await deleteShop();
    const page = await loadCheckoutPage(app.deps, {
      storeSlug: shop.slug,
      sessionId: encodeSessionId(session.id),
      cookie: null,
    });
    expect(page.kind).toBe('unavailable');
    await expect(createOrder(app.deps, pageOrder(session))).rejects.toMatchObject({
      code: 'session_invalid',
    });
  });

  it('completes the order of a shopper who was at the payment provider, and sends the webhook', async () => {
    const { app } = world;
    await makeWebhook(shop.merchant, { storeId: shop.store.id });
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    await deleteShop();
    await payOrder({ app, psp }, session);
    const ledger = await readLedger(app, session);
    expect(ledger.order?.status).toBe('completed');
    expect(ledger.duplicates).toEqual([]);
    expect(ledger.events).toMatchObject([{ eventType: 'order.completed' }]);
  });

  it('makes room for another store of a merchant who has twenty', async () => {
    const { app } = world;
    const merchant = await makeMerchant(app);
    const stores = [];
    for (let count = 0; count < 20; count += 1) stores.push(await makeStore(merchant));
    await expect(makeStore(merchant)).rejects.toMatchObject({ status: 400 });
    await merchant.sdk.test.stores.delete({ id: stores[0]?.id ?? '' });
    expect((await makeStore(merchant)).name).toBe('Test store');
  });

  it('returns the same answer under its idempotency key', async () => {
    const options = { idempotencyKey: 'delete-1' };
    const remove = () => shop.merchant.sdk.test.stores.delete({ id: shop.store.id }, options);
    expect(await remove()).toEqual(await remove());
  });
});
