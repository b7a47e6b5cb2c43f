import { BillingPeriod, ChangeTiming } from '@waffo/pancake-ts';
import { describe, expect, it, vi } from 'vitest';
import { makeGroup, makePlan } from '@/lib/catalog/testing/plans';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@/lib/kernel/clock';
import { decodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { amountLeft } from '@/lib/refunds/core/refund-ceiling';
import { loadMovedBack } from '@/lib/refunds/load-moved-back';
import type { Session } from '@/lib/sessions/core/session';
import { mintToken, tokenBuyer } from '@/lib/testing/sale';
import { cancelSubscription } from './cancel-subscription';
import { confirmPlanChange } from './confirm-plan-change';
import { findLoadedSubscription, requireRow } from './load-subscription';
import { findPlanChange } from './plan-change-repo';
import { quoteNewPlan, quotePlanChange } from './quote-plan-change';
import { setUpSubscriptionWorld } from './testing/subscription-world';

const world = setUpSubscriptionWorld();

const MONTH_MS = 31 * DAY_MS;
/** A buyer outside of the European Union, so that no tax is added to an amount. */
const BILLED_ABROAD = { billingDetail: { country: 'US', isBusiness: false, state: 'OR' } };
const priced = (amount: string) => ({ EUR: { amount, taxCategory: 'saas' as never } });

type Asked = {
  changeTiming?: ChangeTiming;
  changeAmount?: string;
  changeCreditAmount?: string;
  successUrl?: string;
};

/** A subscription at a price, and the id of a product at another one. */
async function subscribedAt(amount: string, billingPeriod = BillingPeriod.Monthly): Promise<Session> {
  const session = await world.offer({ prices: priced(amount), billingPeriod }, BILLED_ABROAD);
  return world.subscribe({ session });
}

async function planAt(amount: string, billingPeriod = BillingPeriod.Monthly): Promise<string> {
  const { merchant, store } = world.shop;
  const name = `Plan at ${amount}`;
  const plan = await makePlan(merchant, { storeId: store.id, prices: priced(amount), billingPeriod, name });
  return plan.id;
}

/** A change that a key offers, by its id. */
async function offerChange(session: Session, productId: string, asked: Asked = {}) {
  const made = await world.shop.merchant.sdk.test.checkout.createPlanChangeSession({
    originOrderId: encodeShortId('ORD', session.orderId),
    productId,
    currency: 'EUR',
    ...asked,
  });
  const id = decodeSessionId(made.sessionId);
  if (!id) throw new Error('a session has an id');
  return { id, url: made.checkoutUrl };
}

async function changeOf(id: Awaited<ReturnType<typeof offerChange>>['id']) {
  const change = await findPlanChange(world.app.deps.db, id);
  if (!change) throw new Error('a change that was offered is there');
  return change;
}

async function quoteOf(id: Awaited<ReturnType<typeof offerChange>>['id']) {
  const { deps } = world.app;
  const change = await changeOf(id);
  const found = await findLoadedSubscription(deps.db, change.orderId);
  if (!found) throw new Error('a subscription that is changed is there');
  const loaded = requireRow(found);
  const facts = await quoteNewPlan(deps, { loaded, change });
  return quotePlanChange(deps, { loaded, change, facts, atMs: deps.clock.nowMs() });
}

/** Presses the button that confirms a change, with the quote that the page shows now. */
async function confirm(
  { id }: { id: Awaited<ReturnType<typeof offerChange>>['id'] },
  { by = 'buyer-1', quoteId }: { by?: string | null; quoteId?: string } = {},
) {
  const shown = quoteId ?? (await quoteOf(id)).quoteId;
  const result = await confirmPlanChange(world.app.deps, { changeId: id, quoteId: shown, buyerIdentity: by });
  await world.settle();
  return { result: result.kind, state: (await changeOf(id)).state };
}

/** The amount of a subscription's first payment that can still be refunded. */
async function refundableOf(session: Session) {
  const [first] = (await world.read(session)).paid;
  if (!first) throw new Error('a subscription has a payment');
  return amountLeft(first, await loadMovedBack(world.app.deps, first.id));
}

const amountsPaid = async (session: Session) =>
  (await world.read(session)).paid.map(({ amountMinor }) => amountMinor);

function pageOf(session: Session) {
  const checkout = world.psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(-1);
  if (!checkout) throw new Error('the provider has a page');
  return checkout;
}

describe('unused time that pays for another plan', () => {
  it('cannot be refunded any more, and can again after the change has failed', async () => {
    const session = await subscribedAt('100.00');
    expect(await refundableOf(session)).toBe(10_000n);
    const gold = await planAt('300.00');
    const offered = await offerChange(session, gold);
    await confirm(offered);
    expect(await refundableOf(session)).toBe(0n);

    const other = await subscribedAt('100.00');
    world.psp.charges.plan('declined');
    const { state } = await confirm(await offerChange(other, gold));
    expect([state, await refundableOf(other)]).toEqual(['failed', 10_000n]);
  });
});

describe('plans that are taxed in different ways', () => {
  it('change when the period is over, because unused time was taxed in another way', async () => {
    const german = { billingDetail: { country: 'DE', isBusiness: false, postcode: '10115' } };
    const bill = { prices: priced('100.00'), billingPeriod: BillingPeriod.Monthly };
    const session = await world.subscribe({ session: await world.offer(bill, german) });
    const { merchant, store } = world.shop;
    const book = await makePlan(merchant, {
      storeId: store.id,
      prices: { EUR: { amount: '300.00', taxCategory: 'ebook' as never } },
      billingPeriod: BillingPeriod.Monthly,
      name: 'Books',
    });
    const { id } = await offerChange(session, book.id, { changeTiming: ChangeTiming.Immediate });
    const { terms } = await quoteOf(id);
    expect([terms.timing, terms.chargeMinor, terms.unusedMinor]).toEqual(['next_period', '0', '0']);
    expect(await confirm({ id })).toEqual({ result: 'settled', state: 'scheduled' });
  });
});

describe('an upgrade', () => {
  it('charges the kept method the difference, and the next one counts from what the period is worth', async () => {
    const session = await subscribedAt('499.00', BillingPeriod.Yearly);
    const [silver, gold] = [
      await planAt('998.00', BillingPeriod.Yearly),
      await planAt('1497.00', BillingPeriod.Yearly),
    ];
    await world.pass((31_536_000 - 29_547_000) * SECOND_MS);
    expect(await confirm(await offerChange(session, silver))).toEqual({
      result: 'settled',
      state: 'applied',
    });
    await world.pass((31_536_000 - 29_132_200) * SECOND_MS);
    expect(await confirm(await offerChange(session, gold))).toMatchObject({ state: 'applied' });
    const { subscription, order, periods, told, paid } = await world.read(session);
    expect(paid.map(({ amountMinor }) => amountMinor)).toEqual([49_900n, 53_047n, 57_507n]);
    expect(periods.map(({ totalMinor, creditUsedMinor }) => [totalMinor, creditUsedMinor])).toEqual([
      [49_900n, 0n],
      [99_800n, 46_753n],
      [149_700n, 92_193n],
    ]);
    expect(periods[1]?.endsAt).toEqual(periods[2]?.startsAt);
    expect(subscription).toMatchObject({ status: 'active', regularTotalMinor: 149_700n, creditMinor: 0n });
    expect(subscription?.anchorAt).toEqual(periods[2]?.startsAt);
    expect(encodeShortId('PROD', order?.productId as never)).toBe(gold);
    expect(told).toEqual([
      'activated',
      'payment_succeeded',
      'plan_changed',
      'payment_succeeded',
      'plan_changed',
      'payment_succeeded',
    ]);
    await world.pass(366 * DAY_MS);
    expect((await amountsPaid(session)).at(-1)).toBe(149_700n);
  });

  it('is paid on the provider’s page by a visitor who is not proved to be the buyer, and keeps that card from then on', async () => {
    const session = await subscribedAt('10.00');
    const offered = await offerChange(session, await planAt('30.00'));
    expect(await confirm(offered, { by: null })).toEqual({ result: 'pay', state: 'charging' });
    expect(world.psp.charges.calls).toHaveLength(0);
    const page = pageOf(session);
    expect(page.request).toMatchObject({
      totalMinor: '2000',
      customerEmail: null,
      keepMethod: 'with_payment',
    });
    await recordPspEvent(world.app.deps, { psp: 'fake', event: world.psp.pay(page.pspRef) });
    await world.settle();
    expect((await changeOf(offered.id)).state).toBe('applied');
    expect(await amountsPaid(session)).toEqual([1_000n, 2_000n]);
  });

  it('that is not paid changes nothing: the merchant is told, the renewal goes on, and a late payment is refunded', async () => {
    const session = await subscribedAt('10.00');
    const offered = await offerChange(session, await planAt('30.00'));
    await confirm(offered, { by: null });
    await world.pass(HOUR_MS);
    expect((await changeOf(offered.id)).state).toBe('failed');
    await recordPspEvent(world.app.deps, { psp: 'fake', event: world.psp.pay(pageOf(session).pspRef) });
    await world.pass(MONTH_MS);
    const { subscription, duplicates, told } = await world.read(session);
    expect(duplicates).toMatchObject([{ amountMinor: 2_000n, state: 'refunded' }]);
    expect(await amountsPaid(session)).toEqual([1_000n, 1_000n]);
    expect(subscription).toMatchObject({ status: 'active', regularTotalMinor: 1_000n });
    expect(told).toEqual([
      'activated',
      'payment_succeeded',
      'plan_change_failed',
      'renewed',
      'payment_succeeded',
    ]);
  });

  it('whose card is declined leaves the plan, counts for no renewal, and can be paid on a page', async () => {
    const session = await subscribedAt('10.00');
    const offered = await offerChange(session, await planAt('30.00'));
    world.psp.charges.plan('declined');
    expect(await confirm(offered)).toEqual({ result: 'settled', state: 'failed' });
    expect(await amountsPaid(session)).toEqual([1_000n]);
    expect(await confirm(offered)).toEqual({ result: 'pay', state: 'charging' });
    world.psp.expire(pageOf(session).pspRef);
    await world.pass(MONTH_MS);
    const { subscription, told } = await world.read(session);
    expect(subscription).toMatchObject({ status: 'active', dunningTryCount: 0 });
    expect(await amountsPaid(session)).toEqual([1_000n, 1_000n]);
    expect(told.filter((event) => event === 'plan_change_failed')).toHaveLength(2);
  });

  it('is charged once where the answer of the charge is lost', async () => {
    const session = await subscribedAt('10.00');
    const offered = await offerChange(session, await planAt('30.00'));
    world.psp.charges.plan('lost_answer');
    expect((await confirm(offered)).result).toBe('settled');
    await world.pass(HOUR_MS);
    expect((await changeOf(offered.id)).state).toBe('applied');
    expect(await amountsPaid(session)).toEqual([1_000n, 2_000n]);
    expect(world.psp.charges.paid.size).toBeGreaterThan(0);
  });

  it('is made once by many presses at once, and of two changes one wins', async () => {
    const session = await subscribedAt('10.00');
    const [one, other] = [
      await offerChange(session, await planAt('30.00')),
      await offerChange(session, await planAt('50.00')),
    ];
    const quotes = [await quoteOf(one.id), await quoteOf(other.id)];
    const press = (index: 0 | 1) =>
      confirmPlanChange(world.app.deps, {
        changeId: index === 0 ? one.id : other.id,
        quoteId: quotes[index]?.quoteId ?? '',
        buyerIdentity: 'buyer-1',
      });
    await Promise.all([press(0), press(1), press(0), press(1), press(0)]);
    await world.settle();
    const states = [(await changeOf(one.id)).state, (await changeOf(other.id)).state].sort();
    expect(states).toEqual(['applied', 'offered']);
    expect(await amountsPaid(session)).toHaveLength(2);
  });

  it('charges what was shown half an hour ago, and nothing that was never shown', async () => {
    const session = await subscribedAt('10.00');
    const offered = await offerChange(session, await planAt('30.00'));
    const shown = await quoteOf(offered.id);
    await world.pass(HOUR_MS / 2);
    expect(await confirm(offered, { quoteId: `${shown.quoteId}x` })).toEqual({
      result: 'changed',
      state: 'offered',
    });
    const earlier = `${((world.app.clock.nowMs() - 61_000) / SECOND_MS).toString(36).split('.')[0]}.${shown.quoteId.split('.')[1]}`;
    expect((await confirm(offered, { quoteId: earlier })).result).toBe('changed');
    expect(await confirm(offered, { quoteId: shown.quoteId })).toMatchObject({ state: 'applied' });
    expect(await amountsPaid(session)).toEqual([1_000n, BigInt(shown.terms.chargeMinor)]);
  });
});

describe('a downgrade', () => {
  it('waits for the end of the period, with its own price and rhythm from then on', async () => {
    const session = await subscribedAt('30.00');
    const offered = await offerChange(session, await planAt('1.00', BillingPeriod.Weekly));
    expect(await confirm(offered, { by: null })).toEqual({ result: 'settled', state: 'scheduled' });
    expect(await amountsPaid(session)).toEqual([3_000n]);
    await world.pass(MONTH_MS);
    const { subscription, periods, told } = await world.read(session);
    expect(subscription).toMatchObject({
      status: 'active',
      billingPeriod: 'weekly',
      regularTotalMinor: 100n,
    });
    expect(subscription?.anchorAt).toEqual(periods[0]?.endsAt);
    expect(await amountsPaid(session)).toEqual([3_000n, 100n]);
    expect(told).toEqual([
      'activated',
      'payment_succeeded',
      'plan_change_scheduled',
      'plan_changed',
      'renewed',
      'payment_succeeded',
    ]);
  });

  it('at once leaves credit, which pays for the next periods before a card does', async () => {
    const session = await subscribedAt('30.00');
    const offered = await offerChange(session, await planAt('12.00'), {
      changeTiming: ChangeTiming.Immediate,
    });
    expect(await confirm(offered)).toEqual({ result: 'settled', state: 'applied' });
    expect((await world.read(session)).subscription).toMatchObject({ creditMinor: 1_800n });
    await world.pass(MONTH_MS);
    await world.pass(MONTH_MS);
    await world.pass(MONTH_MS);
    const { periods, subscription } = await world.read(session);
    expect(periods.map(({ creditUsedMinor }) => creditUsedMinor)).toEqual([0n, 1_200n, 1_200n, 600n, 0n]);
    expect(await amountsPaid(session)).toEqual([3_000n, 600n, 1_200n]);
    expect(subscription?.creditMinor).toBe(0n);
  });

  it('is replaced by the one that is chosen after it, and withdrawn by a cancellation', async () => {
    const session = await subscribedAt('30.00');
    const first = await offerChange(session, await planAt('20.00'));
    const second = await offerChange(session, await planAt('10.00'));
    await confirm(first);
    expect(await confirm(second)).toMatchObject({ state: 'scheduled' });
    expect((await changeOf(first.id)).state).toBe('withdrawn');
    await cancelSubscription(world.app.deps, { orderId: session.orderId, by: tokenBuyer(session) });
    expect((await changeOf(second.id)).state).toBe('withdrawn');
    const { events, told } = await world.read(session);
    expect(told.slice(-2)).toEqual(['canceling', 'plan_change_failed']);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
  });
});

describe('what a merchant asks for', () => {
  it.each([
    ['a charge at once', { changeTiming: ChangeTiming.Immediate, changeAmount: '7.00' }, [1_000n, 700n]],
    [
      'a credit at once',
      { changeTiming: ChangeTiming.Immediate, changeCreditAmount: '4.00' },
      [1_000n, 2_600n],
    ],
  ])('%s replaces what was calculated', async (_name, asked, expected) => {
    const session = await subscribedAt('10.00');
    await confirm(await offerChange(session, await planAt('30.00'), asked));
    expect(await amountsPaid(session)).toEqual(expected);
    await world.pass(MONTH_MS);
    expect(await amountsPaid(session)).toEqual([...expected, 3_000n]);
  });

  it.each([
    ['a charge', { changeAmount: '7.00' }, 700n],
    ['a credit', { changeCreditAmount: '4.00' }, 2_600n],
  ])('%s counts for the next charge alone where the change comes then', async (_name, asked, expected) => {
    const session = await subscribedAt('10.00');
    const later = { changeTiming: ChangeTiming.NextPeriod, ...asked };
    await confirm(await offerChange(session, await planAt('30.00'), later));
    await world.pass(MONTH_MS);
    await world.pass(MONTH_MS);
    expect(await amountsPaid(session)).toEqual([1_000n, expected, 3_000n]);
  });
});

describe('a charge that the provider would refuse', () => {
  const MINIMUM_MINOR = 50n;
  const ask = async (changeAmount: string) => {
    const minimum = vi.spyOn(world.psp.adapter, 'minimumMinor').mockReturnValue(MINIMUM_MINOR);
    const session = await subscribedAt('10.00');
    const offered = offerChange(session, await planAt('30.00'), { changeAmount });
    return offered.finally(() => minimum.mockRestore());
  };

  it('is refused when it is asked for, with the least that is charged', async () => {
    await expect(ask('0.49')).rejects.toMatchObject({
      status: 400,
      message:
        'Invalid changeAmount: expected 0, or at least 0.50, which is the least that is charged, got "0.49"',
    });
  });

  it.each(['0.50', '0.00'])('does not include a charge of %s', async (amount) => {
    expect((await ask(amount)).id).toBeTruthy();
  });
});

describe('who may ask for a change', () => {
  const byToken = async (session: Session, productId: string, buyerIdentity = 'buyer-1') => {
    const token = await mintToken(world.app, world.shop, { buyerIdentity });
    return world.shop.merchant.sdk.test
      .customer(token)
      .createPlanChangeSession({
        originOrderId: encodeShortId('ORD', session.orderId),
        productId,
        currency: 'EUR',
      })
      .then(({ checkoutUrl }) => checkoutUrl)
      .catch((error: { status: number; message: string }) => `${error.status} ${error.message}`);
  };

  it('includes its buyer, within a group that lets buyers change, and others are refused in the words of the SDK', async () => {
    const { merchant, store, slug } = world.shop;
    const session = await subscribedAt('10.00');
    const plan = await planAt('30.00');
    const origin = encodeShortId('PROD', session.productId);
    expect(await byToken(session, plan, 'buyer-2')).toMatch(
      '403 Subscription order does not belong to this credential',
    );
    expect(await byToken(session, plan)).toMatch(
      '403 Target plan is not in the same product group as the current plan',
    );
    const group = await makeGroup(merchant, { storeId: store.id, productIds: [origin, plan] });
    expect(await byToken(session, plan)).toMatch(
      '403 Self-service plan change is not enabled for this product group',
    );
    await merchant.sdk.test.subscriptionProductGroups.update({
      id: group.id,
      rules: { selfServicePlanChange: true },
    });
    expect(await byToken(session, plan)).toContain(`/store/${slug}/change/cs_`);
    expect(await byToken(session, origin)).toMatch('400 Target plan must be another product');
  });

  it('includes no one while the subscription cannot be changed, and the refusal names its status', async () => {
    const session = await subscribedAt('10.00');
    const plan = await planAt('30.00');
    await cancelSubscription(world.app.deps, { orderId: session.orderId, by: tokenBuyer(session) });
    await expect(offerChange(session, plan)).rejects.toThrow(
      'Subscription cannot be changed, current status: canceling',
    );
  });
});

it('a plan that a buyer has changed to gives no trial any more, and neither does the one before', async () => {
  const { merchant, store } = world.shop;
  const trial = { metadata: { trialDays: '14' }, storeId: store.id, prices: priced('30.00') };
  const [first, second] = [await makePlan(merchant, trial), await makePlan(merchant, trial)];
  const begun = await world.subscribe({
    session: await world.offerOf(first.id, BILLED_ABROAD),
    buyer: 'buyer-trial',
  });
  await confirm(await offerChange(begun, second.id, { changeTiming: ChangeTiming.Immediate }), {
    by: 'buyer-trial',
  });
  expect(await amountsPaid(begun)).toEqual([3_000n]);
  for (const { id } of [first, second]) {
    const again = await world.subscribe({
      session: await world.offerOf(id, BILLED_ABROAD),
      buyer: 'buyer-trial',
    });
    expect(await amountsPaid(again)).toEqual([3_000n]);
  }
});
