import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { Session } from '@/lib/sessions/core/session';
import { tokenBuyer } from '@/lib/testing/sale';
import { cancelSubscription } from './cancel-subscription';
import { payPeriodByHand } from './pay-period-by-hand';
import { sweepSubscriptions } from './sweep-subscriptions';
import { setUpSubscriptionWorld } from './testing/subscription-world';

const world = setUpSubscriptionWorld();

const MONTH_MS = 31 * DAY_MS;

/** A subscription whose second period was declined. */
async function overdue(): Promise<Session> {
  const session = await world.subscribe();
  world.psp.charges.plan('declined');
  await world.pass(MONTH_MS);
  return session;
}

const press = ({ orderId }: Session, periodNumber = 2) =>
  payPeriodByHand(world.app.deps, {
    orderId,
    periodNumber,
    returnUrl: 'https://pay.example/back',
    cancelUrl: 'https://pay.example/left',
  });
const orderOf = ({ orderId }: Session) => encodeShortId('ORD', orderId);
/** The pages after the one of the first purchase. */
const pagesOf = (session: Session) => world.psp.checkoutsOf(orderOf(session)).slice(1);
const chargesOf = (session: Session) =>
  world.psp.charges.calls.filter(({ request }) => request.orderId === orderOf(session));

/** Pays the newest page; the event of it comes when it is recorded. */
function payPage(session: Session) {
  const page = pagesOf(session).at(-1);
  if (!page) throw new Error('No page was opened');
  const event = world.psp.pay(page.pspRef);
  return () => recordPspEvent(world.app.deps, { psp: 'fake', event });
}

async function cancel(session: Session) {
  const command = { orderId: session.orderId, by: tokenBuyer(session) };
  return (await cancelSubscription(world.app.deps, command)).status;
}

type End = { status: string; paid: number; pages: number; charges: number; givenBack: number };

/**
 * What happens to an overdue period at the same time: two presses on Pay, the schedule, a cancellation, a payment. In whatever
 * order they come, a period is paid once at most, and a payment that pays for nothing is refunded.
 */
const MEETINGS: readonly [string, (session: Session) => Promise<void>, End][] = [
  [
    'two tabs press at once: one page, and its payment recovers the subscription with the new method',
    async (session) => {
      expect(await Promise.all([press(session), press(session)])).toEqual(['open', 'open']);
      const event = payPage(session);
      await event();
      await event();
    },
    { status: 'active', paid: 2, pages: 1, charges: 1, givenBack: 0 },
  ],
  [
    'the schedule is due while a page is open: it waits for the page',
    async (session) => {
      await press(session);
      world.app.clock.advance(20 * MINUTE_MS);
      await sweepSubscriptions(world.app.deps, { limit: 100 });
      await payPage(session)();
    },
    { status: 'active', paid: 2, pages: 1, charges: 1, givenBack: 0 },
  ],
  [
    'a page is left: it ends at the provider, and the schedule goes on',
    async (session) => {
      await press(session);
      await world.pass(DAY_MS + HOUR_MS);
      expect(world.psp.expires).toContain(pagesOf(session)[0]?.pspRef);
      await world.settle();
    },
    { status: 'active', paid: 2, pages: 1, charges: 2, givenBack: 0 },
  ],
  [
    'the press comes as a try of the schedule is due: the try is made, paid, and no page is opened',
    async (session) => {
      world.app.clock.advance(DAY_MS + HOUR_MS);
      expect(await press(session)).toBe('nothing_to_pay');
    },
    { status: 'active', paid: 2, pages: 0, charges: 2, givenBack: 0 },
  ],
  [
    'a try of the schedule has no answer: the press finds out that it was paid',
    async (session) => {
      world.app.clock.advance(DAY_MS + HOUR_MS);
      world.psp.charges.plan('lost_answer');
      await sweepSubscriptions(world.app.deps, { limit: 100 });
      world.app.clock.advance(MINUTE_MS);
      expect(await press(session)).toBe('nothing_to_pay');
    },
    { status: 'active', paid: 2, pages: 0, charges: 3, givenBack: 0 },
  ],
  [
    'the last try fails as the press comes: nothing is owed any more',
    async (session) => {
      world.psp.charges.plan('declined', 'declined', 'declined', 'declined');
      for (const days of [1, 2, 2]) await world.pass(days * DAY_MS + HOUR_MS);
      world.app.clock.advance(2 * DAY_MS + HOUR_MS);
      expect(await press(session)).toBe('nothing_to_pay');
    },
    { status: 'canceled', paid: 1, pages: 0, charges: 5, givenBack: 0 },
  ],
  [
    'it is canceled while a page is open: the page ends first, and what is paid there later goes back',
    async (session) => {
      await press(session);
      expect(await cancel(session)).toBe('canceled');
      expect(await press(session)).toBe('nothing_to_pay');
      await payPage(session)();
    },
    { status: 'canceled', paid: 1, pages: 1, charges: 1, givenBack: 1 },
  ],
  [
    'it is canceled after the page was paid and before its event has come: the paid period runs',
    async (session) => {
      await press(session);
      const event = payPage(session);
      expect(await cancel(session)).toBe('canceling');
      await event();
    },
    { status: 'canceling', paid: 2, pages: 1, charges: 1, givenBack: 0 },
  ],
  [
    'the page is paid after the schedule has been turned off by the payment: both tabs see it',
    async (session) => {
      await press(session);
      await payPage(session)();
      expect(await press(session)).toBe('nothing_to_pay');
    },
    { status: 'active', paid: 2, pages: 1, charges: 1, givenBack: 0 },
  ],
  [
    'the answer to a press is lost: the next press finds its page, and opens no other',
    async (session) => {
      world.psp.plan('lost_answer');
      expect(await press(session)).toBe('busy');
      world.app.clock.advance(MINUTE_MS);
      expect(await press(session)).toBe('open');
      await payPage(session)();
    },
    { status: 'active', paid: 2, pages: 1, charges: 1, givenBack: 0 },
  ],
  [
    'the account that a page was opened with is replaced: the page is given up after a day, and the schedule goes on',
    async (session) => {
      await press(session);
      world.psp.replaceAccount();
      world.app.clock.advance(HOUR_MS);
      expect(await press(session)).toBe('busy');
      await world.pass(DAY_MS);
      await world.settle();
    },
    { status: 'active', paid: 2, pages: 1, charges: 2, givenBack: 0 },
  ],
  [
    'the provider refuses a page: the period stays due, and no try of the schedule is used up',
    async (session) => {
      world.psp.plan('refused');
      expect(await press(session)).toBe('refused');
      const { subscription } = await world.read(session);
      expect(subscription).toMatchObject({ status: 'past_due', dunningTryCount: 1 });
    },
    { status: 'past_due', paid: 1, pages: 0, charges: 1, givenBack: 0 },
  ],
  [
    'the link names a period that is not owed',
    async (session) => {
      expect(await press(session, 1)).toBe('nothing_to_pay');
      expect(await press(session, 3)).toBe('nothing_to_pay');
    },
    { status: 'past_due', paid: 1, pages: 0, charges: 1, givenBack: 0 },
  ],
];

describe('a period that is paid by hand', () => {
  it.each(MEETINGS)('%s', async (_, meet, end) => {
    const session = await overdue();
    await meet(session);
    await world.settle();
    const { subscription, paid, duplicates } = await world.read(session);
    expect<End>({
      status: subscription?.status ?? '',
      paid: paid.length,
      pages: pagesOf(session).length,
      charges: chargesOf(session).length,
      givenBack: duplicates.filter(({ state }) => state === 'refunded').length,
    }).toEqual(end);
    // Each period has one payment at most.
    expect(new Set(paid.map(({ periodNumber }) => periodNumber)).size).toBe(paid.length);
  });

  it('keeps the method that it was paid with, and the provider forgets the one before', async () => {
    const session = await overdue();
    await press(session);
    await payPage(session)();
    await world.settle();
    await world.pass(MONTH_MS);
    const { paid, subscription } = await world.read(session);
    expect([subscription?.status, paid.length]).toEqual(['active', 3]);
    const [before, after] = chargesOf(session).map(({ request }) => request.savedMethod.methodRef);
    expect(after).not.toBe(before);
    expect(world.psp.charges.forgotten).toContain(before);
    expect(world.psp.charges.forgotten).not.toContain(after);
  });
});
