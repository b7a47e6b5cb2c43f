import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stores } from '@/lib/catalog/store-tables';
import { HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { cancelOrder } from '@/lib/orders/cancel-order';
import { createOrder } from '@/lib/orders/create-order';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { paths } from '@/lib/paths';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { sessions } from '@/lib/sessions/session-tables';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import {
  makeSession,
  openShop,
  pageOrder,
  reloadSession,
  type Shop,
  storeIdOf,
  tokenOrder,
} from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { extendCheckout } from './extend-checkout';
import { loadCheckoutPage } from './load-checkout-page';
import { reopenCheckout } from './reopen-checkout';
import { visitorCookie } from './visitor-cookie';

const LIFETIME_MS = 45 * MINUTE_MS;
const FR = { billingDetail: { country: 'FR', isBusiness: false } } as const;

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

const addressOf = (session: Session) => ({ storeSlug: shop.slug, sessionId: encodeSessionId(session.id) });
const extend = (session: Session) => extendCheckout(app.deps, addressOf(session));
const reload = (session: Session) => reloadSession(app, encodeSessionId(session.id));
const pageOf = (session: Session, cookie: string | null = null) =>
  loadCheckoutPage(app.deps, { ...addressOf(session), cookie });

/** Sets the session's clock: so long before it expires, or after where negative. */
async function runDownTo(session: Session, leftMs: number): Promise<void> {
  app.clock.set((await reload(session)).expiresAtMs - leftMs);
}

async function setStore(change: Partial<typeof stores.$inferInsert>): Promise<void> {
  await app.deps.db
    .update(stores)
    .set(change)
    .where(eq(stores.id, storeIdOf(shop)));
}

function pspRefOf(session: Session): string {
  return psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(-1)?.pspRef ?? '';
}

describe('extendCheckout', () => {
  it.each([
    ['with less than five minutes left', 4 * MINUTE_MS],
    ['at the moment it expires', 0],
    ['hours after it expired', -3 * HOUR_MS],
  ])('extends the same row at the same price %s', async (_, leftMs) => {
    const session = await makeSession(app, shop);
    await runDownTo(session, leftMs);
    const askedAtMs = app.clock.nowMs();
    expect(await extend(session)).toBe('extended');
    const { expiresAtMs, extensionCount, ...rest } = await reload(session);
    expect({ ...rest, extensionCount: 0, expiresAtMs: session.expiresAtMs }).toEqual(session);
    expect(extensionCount).toBe(1);
    expect(expiresAtMs - askedAtMs).toBeGreaterThanOrEqual(LIFETIME_MS);
    expect(expiresAtMs - askedAtMs).toBeLessThan(LIFETIME_MS + MINUTE_MS);
    expect(await pageOf(session)).toMatchObject({ kind: 'open' });
  });

  it('extends nothing while more than five minutes are left, and once for many clicks at once', async () => {
    const session = await makeSession(app, shop);
    expect(await extend(session)).toBe('open');
    expect((await reload(session)).extensionCount).toBe(0);
    await runDownTo(session, 0);
    const clicks = await Promise.all(Array.from({ length: 8 }, () => extend(session)));
    expect(clicks.sort()).toEqual(['extended', ...Array.from({ length: 7 }, () => 'open')]);
    expect((await reload(session)).extensionCount).toBe(1);
  });

  it('extends three times and refuses a fourth', async () => {
    const session = await makeSession(app, shop);
    for (const time of [1, 2, 3]) {
      await runDownTo(session, 0);
      expect([time, await extend(session)]).toEqual([time, 'extended']);
    }
    await runDownTo(session, 0);
    expect(await extend(session)).toBe('refused');
    expect(await pageOf(session)).toMatchObject({ kind: 'expired', canExtend: false });
  });

  it('refuses a day after the session has expired', async () => {
    const session = await makeSession(app, shop);
    await runDownTo(session, -24 * HOUR_MS);
    expect(await extend(session)).toBe('refused');
    expect(await pageOf(session)).toMatchObject({ kind: 'expired', canExtend: false });
  });

  it('refuses from the moment at which the store allows no renewal', async () => {
    const session = await makeSession(app, shop);
    await runDownTo(session, 0);
    await setStore({ renewal: 'never' });
    expect(await extend(session)).toBe('refused');
    expect(await pageOf(session)).toMatchObject({ kind: 'expired', canExtend: false });
    await setStore({ renewal: 'same_price' });
    expect(await extend(session)).toBe('extended');
  });

  it.each<[string, Partial<typeof stores.$inferInsert>, Partial<typeof stores.$inferInsert>]>([
    ['switched off', { status: 'inactive' }, { status: 'active' }],
    ['deleted', { deletedAt: new Date() }, { deletedAt: null }],
  ])('refuses when the store is %s', async (_, off, on) => {
    const session = await makeSession(app, shop);
    await runDownTo(session, 0);
    await setStore(off);
    expect(await extend(session)).toBe('refused');
    await setStore(on);
    expect((await reload(session)).extensionCount).toBe(0);
  });

  it('refuses when the session is paid', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(pspRefOf(session)) });
    await runDownTo(session, 0);
    expect(await extend(session)).toBe('refused');
  });

  it('refuses when the order is canceled', async () => {
    const session = await makeSession(app, shop);
    const order = tokenOrder(session);
    await createOrder(app.deps, order);
    if (order.buyer.kind === 'sessionToken')
      await cancelOrder(app.deps, { orderId: session.orderId, buyer: order.buyer });
    await runDownTo(session, 0);
    expect(await extend(session)).toBe('refused');
    expect(await pageOf(session)).toMatchObject({ kind: 'canceled' });
  });

  it.each([
    ['of another store', { storeSlug: 'another-store-abc123' }],
    ['that does not exist', { sessionId: 'cs_00000000-0000-4000-8000-000000000000' }],
    ['that cannot exist', { sessionId: 'nonsense' }],
  ])('refuses at an address %s', async (_, change) => {
    const session = await makeSession(app, shop);
    await runDownTo(session, 0);
    const address = { ...addressOf(session), ...change };
    expect(await extendCheckout(app.deps, address)).toBe('refused');
    expect(await reopenCheckout(app.deps, address)).toBeNull();
    expect((await reload(session)).extensionCount).toBe(0);
  });
});

describe('an extended session', () => {
  it('sells the same order at the same price, also when its old payment page was made for another country', async () => {
    const session = await makeSession(app, shop);
    const first = await createOrder(app.deps, pageOrder(session));
    await runDownTo(session, -HOUR_MS);
    await extend(session);
    expect((await createOrder(app.deps, pageOrder(session))).checkoutUrl).toBe(first.checkoutUrl);
    const second = await createOrder(app.deps, pageOrder(session, FR));
    expect(second.orderId).toBe(session.orderId);
    expect(await readLedger(app, session)).toMatchObject({
      order: { id: session.orderId, subtotalMinor: 2_900n, status: 'pending' },
      attempts: [{ state: 'closed' }, { state: 'open' }],
    });
  });

  it('honours a payment on the payment page that was open before', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    await runDownTo(session, -HOUR_MS);
    await extend(session);
    expect(await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(pspRefOf(session)) })).toEqual({
      outcome: 'completed',
    });
  });

  it('shows what was typed to the browser that submitted it, and to no other', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    const [attempt] = (await readLedger(app, session)).attempts;
    const fingerprint = attempt?.fingerprint ?? '';
    const cookie = visitorCookie(app.deps, { session, buyerIdentity: null, fingerprint }).value;
    await runDownTo(session, -HOUR_MS);
    expect(await pageOf(session, cookie)).toMatchObject({ kind: 'expired', canExtend: true });
    expect(await reopenCheckout(app.deps, addressOf(session))).toBe(
      paths.checkout({ storeSlug: shop.slug, sessionId: session.id }),
    );
    expect(await pageOf(session, cookie)).toMatchObject({
      kind: 'open',
      typed: { email: 'ann@example.com', country: 'DE' },
    });
    expect(await pageOf(session)).toMatchObject({ kind: 'open', typed: null });
  });
});

describe('the button of an expired page', () => {
  it('is rate limited', async () => {
    const session = await makeSession(app, shop);
    for (let press = 0; press < 31; press += 1) await reopenCheckout(app.deps, addressOf(session));
    await app.deps.db
      .update(sessions)
      .set({ expiresAt: new Date(app.clock.nowMs()) })
      .where(eq(sessions.id, session.id));
    expect(await reopenCheckout(app.deps, addressOf(session))).not.toBeNull();
    expect((await reload(session)).extensionCount).toBe(0);
    app.clock.advance(MINUTE_MS);
    await reopenCheckout(app.deps, addressOf(session));
    expect((await reload(session)).extensionCount).toBe(1);
  });
});
