import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { makeSession, openShop, pageOrder, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
});
beforeEach(async () => {
  psp.reset();
  shop = await openShop(app);
});
afterAll(() => app.close());

const deleteShop = () => shop.merchant.sdk.test.stores.delete({ id: shop.store.id });

describe('delete-store 200', () => {
  it('answers the SDK the store as it was, with the moment it was deleted', async () => {
    const { store: before } = await shop.merchant.sdk.test.stores.update({ id: shop.store.id });
    app.clock.advance(1_000);
    const { store } = await deleteShop();
    expect(store).toEqual({ ...before, deletedAt: store.updatedAt, updatedAt: expect.any(String) });
    expect(store.updatedAt > before.updatedAt).toBe(true);
  });

  it('shows its sessions as unavailable and takes no order of them', async () => {
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

  it('honours the payment of a shopper who was at the payment provider, and tells the merchant', async () => {
    await shop.merchant.sdk.test.webhooks.add({
      storeId: shop.store.id,
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed'],
      testMode: true,
    });
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    await deleteShop();
    const [checkout] = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout?.pspRef ?? '') });
    const ledger = await readLedger(app, session);
    expect(ledger.order?.status).toBe('completed');
    expect(ledger.duplicates).toEqual([]);
    expect(ledger.events).toMatchObject([{ eventType: 'order.completed' }]);
  });

  it('makes room for another store of the merchant', async () => {
    const merchant = await makeMerchant(app);
    const stores = [];
    for (let count = 0; count < 20; count += 1) stores.push(await makeStore(merchant));
    await expect(makeStore(merchant)).rejects.toMatchObject({ status: 400 });
    await merchant.sdk.test.stores.delete({ id: stores[0]?.id ?? '' });
    expect((await makeStore(merchant)).name).toBe('Test store');
  });

  it('replays its answer under its idempotency key', async () => {
    const options = { idempotencyKey: 'delete-1' };
    const remove = () => shop.merchant.sdk.test.stores.delete({ id: shop.store.id }, options);
    expect(await remove()).toEqual(await remove());
  });
});
