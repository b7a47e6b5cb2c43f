import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { decodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { Session } from '@/lib/sessions/core/session';
import { cancelSubscription } from '@/lib/subscriptions/cancel-subscription';
import {
  type SubscriptionWorld,
  startSubscriptionWorld,
} from '@/lib/subscriptions/testing/subscription-world';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { mintToken, openShop, orderIdOf } from '@/lib/testing/sale';
import { loadPortal } from './load-portal';
import { openPortalByToken } from './open-portal';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
beforeEach(() => world.psp.reset());
afterAll(() => world.app.close());

async function strangeStoreId(): Promise<StoreId> {
  const shop = await openShop(world.app);
  const id = decodeShortId('STO', shop.store.id);
  if (!id) throw new Error('A store has an id');
  return id;
}

/** The cookie of a browser that a buyer's token has opened the page in. */
async function cookieOf(buyerIdentity: string): Promise<string> {
  const token = await mintToken(world.app, world.shop, { buyerIdentity });
  const input = { storeSlug: world.shop.slug, token, clientAddress: null };
  return (await openPortalByToken(world.app.deps, input)).value;
}

async function press(intent: 'cancel' | 'reactivate', session: Session, cookie: string) {
  const response = await world.app.call(
    new Request(`${TEST_ORIGIN}/${world.shop.slug}/portal/act`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Sec-Fetch-Site': 'same-origin',
        Cookie: `checkstand_portal=${cookie}`,
      },
      body: new URLSearchParams({ environment: 'test', intent, orderId: orderIdOf(session) }),
    }),
  );
  await world.settle();
  return new URL(response.headers.get('location') ?? '/', TEST_ORIGIN).searchParams.get('news');
}

async function shown(cookie: string) {
  const input = { storeSlug: world.shop.slug, cookie, environment: 'test' } as const;
  const loaded = await loadPortal(world.app.deps, input);
  return loaded.kind === 'open' ? loaded.view.subscriptions : null;
}

it('a buyer cancels a subscription on the page and takes that back', async () => {
  const session = await world.subscribe({ buyer: 'portal-1' });
  const cookie = await cookieOf('portal-1');
  const own = { orderId: orderIdOf(session), price: '11.89', billingPeriod: 'monthly' };
  expect(await shown(cookie)).toMatchObject([
    { ...own, status: 'active', canCancel: true, canReactivate: false, periodEndsAtMs: expect.any(Number) },
  ]);
  expect(await press('cancel', session, cookie)).toBe('canceled_later');
  expect(await shown(cookie)).toMatchObject([
    { ...own, status: 'canceling', canCancel: false, canReactivate: true },
  ]);
  expect(await press('cancel', session, cookie)).toBe('not_changed');
  expect(await press('reactivate', session, cookie)).toBe('reactivated');
  expect(await press('reactivate', session, cookie)).toBe('not_changed');
  expect(await shown(cookie)).toMatchObject([{ ...own, status: 'active' }]);
});

it("another buyer sees and changes nothing of somebody's subscription", async () => {
  const session = await world.subscribe({ buyer: 'portal-2' });
  const cookie = await cookieOf('portal-3');
  expect(await shown(cookie)).toEqual([]);
  expect(await press('cancel', session, cookie)).toBe('not_changed');
  expect((await world.read(session)).subscription).toMatchObject({ status: 'active' });
});

it('whoever reads the mails of its address cancels it, and nobody of another address or store', async () => {
  const session = await world.subscribe({ buyer: 'portal-4' });
  const { storeId, environment, orderId } = session;
  const by = { kind: 'mailbox', environment, storeId, email: 'ANN@example.com' } as const;
  const strangers = [
    { ...by, email: 'ben@example.com' },
    { ...by, environment: 'prod' as const },
    { ...by, storeId: await strangeStoreId() },
  ];
  for (const stranger of strangers)
    await expect(cancelSubscription(world.app.deps, { orderId, by: stranger })).rejects.toMatchObject({
      code: 'order_not_found',
    });
  expect(await cancelSubscription(world.app.deps, { orderId, by })).toMatchObject({ status: 'canceling' });
});
