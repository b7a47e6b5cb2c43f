import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@/lib/kernel/clock';
import { decodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { Session } from '@/lib/sessions/core/session';
import { cancelSubscription } from '@/lib/subscriptions/cancel-subscription';
import { setUpSubscriptionWorld } from '@/lib/subscriptions/testing/subscription-world';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { mintToken, openShop, orderIdOf } from '@/lib/testing/sale';
import { loadPayPage } from './load-pay-page';
import { loadPortal } from './load-portal';
import { openPortalByToken } from './open-portal';

const world = setUpSubscriptionWorld();

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

/** Sends a form of the page. @returns where its answer leads */
async function send(fields: Record<string, string>, { cookie = '', slug = world.shop.slug } = {}) {
  const response = await world.app.call(
    new Request(`${TEST_ORIGIN}/${slug}/portal/act`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Sec-Fetch-Site': 'same-origin',
        Cookie: `checkstand_portal=${cookie}`,
      },
      body: new URLSearchParams({ environment: 'test', ...fields }),
    }),
  );
  return new URL(response.headers.get('location') ?? '/', TEST_ORIGIN);
}

async function press(intent: 'cancel' | 'reactivate', session: Session, cookie: string) {
  const { searchParams } = await send({ intent, orderId: orderIdOf(session) }, { cookie });
  await world.settle();
  return searchParams.get('news');
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

it('another buyer can neither see nor change a subscription', async () => {
  const session = await world.subscribe({ buyer: 'portal-2' });
  const cookie = await cookieOf('portal-3');
  expect(await shown(cookie)).toEqual([]);
  expect(await press('cancel', session, cookie)).toBe('not_changed');
  expect((await world.read(session)).subscription).toMatchObject({ status: 'active' });
});

it('a reader of its address’s mails can cancel a subscription, and no reader of another address or in another store', async () => {
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

describe('the page of an overdue period', () => {
  type Link = { order: string; period: string; until: string; proof: string };
  const open = async (link: Link, change: { slug?: string; isBack?: boolean; laterMs?: number } = {}) => {
    const { slug = world.shop.slug, isBack = false, laterMs = 0 } = change;
    const nowMs = world.app.clock.nowMs() + laterMs;
    const deps = { ...world.app.deps, clock: { nowMs: () => nowMs } };
    const loaded = await loadPayPage(deps, { storeSlug: slug, link, isBack, news: null });
    return loaded.kind === 'page' ? loaded : null;
  };
  const linkOf = (url: string) => Object.fromEntries(new URL(url).searchParams) as Link; // as it is signed
  /** A subscription whose second period was declined, and the link to it on its buyer's page. */
  async function owe(buyer: string) {
    const session = await world.subscribe({ buyer });
    world.psp.charges.plan('declined');
    await world.pass(31 * DAY_MS);
    const [subscription] = (await shown(await cookieOf(buyer))) ?? [];
    return { session, link: linkOf(subscription?.owed?.url ?? TEST_ORIGIN), owed: subscription?.owed };
  }

  it('is reached from the buyer’s own page, leads to the provider, and says that the period is paid before the event comes', async () => {
    const { session, link, owed } = await owe('overdue-1');
    expect(owed?.amount).toBe('11.89');
    expect(await shown(await cookieOf('overdue-2'))).toEqual([]);
    expect(await open(link)).toMatchObject({
      view: { kind: 'due', due: { amount: '11.89', currency: 'EUR' } },
      openUrl: null,
    });
    const answer = await send({ intent: 'pay', ...link });
    expect([answer.pathname, answer.searchParams.get('go')]).toEqual([`/${world.shop.slug}/portal/pay`, '1']);
    const page = world.psp.checkoutsOf(orderIdOf(session)).at(-1);
    expect((await open(link))?.openUrl).toBe(page?.url);
    expect(page?.request).toMatchObject({ totalMinor: '1189', keepMethod: 'with_payment' });
    world.psp.pay(page?.pspRef ?? '');
    expect((await open(link, { isBack: true }))?.view).toMatchObject({ kind: 'paid', amount: '11.89' });
    await world.settle();
    expect((await world.read(session)).subscription).toMatchObject({ status: 'active' });
    expect((await open(link))?.view).toMatchObject({ kind: 'paid' });
    // The link is used up: it opens no other page.
    await send({ intent: 'pay', ...link });
    expect(world.psp.checkoutsOf(orderIdOf(session))).toHaveLength(2);
  });

  it('is not shown for a link that was changed, is over, or is of another store', async () => {
    const { session, link } = await owe('overdue-3');
    expect((await open(link))?.view.kind).toBe('due');
    const other = await openShop(world.app);
    const stranger = await world.subscribe({ buyer: 'overdue-4' });
    const later = String(Number(link.until) + 60);
    const changes: { link: Link; slug?: string; laterMs?: number }[] = [
      { link: { ...link, order: orderIdOf(stranger) } },
      { link: { ...link, period: '1' } },
      { link: { ...link, until: later } },
      { link: { ...link, proof: `${link.proof}x` } },
      { link, slug: other.slug },
      { link, laterMs: 2 * HOUR_MS + SECOND_MS },
    ];
    for (const { link: changed, slug, laterMs } of changes) {
      const opened = await open(changed, { ...(slug ? { slug } : {}), ...(laterMs ? { laterMs } : {}) });
      expect(opened?.view.kind).toBe('link_over');
      // A link whose time is over names the environment of its subscription; a link that was changed names nothing.
      expect(opened?.view.shop.environment).toBe(laterMs ? 'test' : 'prod');
      if (!laterMs) await send({ intent: 'pay', ...changed }, slug ? { slug } : {});
    }
    expect(world.psp.checkoutsOf(orderIdOf(session))).toHaveLength(1);
  });
});
