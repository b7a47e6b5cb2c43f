import { ChangeTiming, WebhookEventType } from '@waffo/pancake-ts';
import { MerchantSite } from '../merchant-site';
import { answers, expect, test } from './conformance-fixtures';
import { confirmChange, makePlan, subscribe, turnClock } from './conformance-subscription';
import { readSdkTypes } from './sdk-types';

/** Every event about a subscription that the SDK knows. */
const EVENTS = Object.values(WebhookEventType).filter((eventType) => eventType.startsWith('subscription.'));
/** Declined once, and paid at the second try. */
const FALTERING_CARD = '4576 7500 0000 0440';
const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;
/** Each event is a job of the app, which works them twice a second. */
const HEARD_WITHIN_MS = 30_000;

test.setTimeout(180_000);

test('the SDK drives subscriptions through a year, and verifies each of their eleven events', async ({
  merchant,
  demo,
}) => {
  const { baseUrl } = demo;
  const sdk = merchant.sdk.test;
  const types = readSdkTypes();
  const site = await MerchantSite.start();
  const { webhook } = await answers(sdk, 'webhooks.add', {
    storeId: merchant.store.id,
    channel: 'http',
    url: site.webhookUrl,
    events: EVENTS,
    testMode: true,
  });
  /** What was told of an order so far; the SDK throws for a body that it does not accept. */
  const heardOf = (orderId: string) =>
    site.webhooks
      .map(({ body, signature }) =>
        sdk.webhooks.verify<{ orderId: string }>(body, signature, { environment: 'test' }),
      )
      .filter(({ data }) => data.orderId === orderId)
      .map(({ eventType }) => eventType.replace('subscription.', ''));
  const hears = (orderId: string, counts: Record<string, number>) =>
    expect
      .poll(() => countsOf(heardOf(orderId)), { timeout: HEARD_WITHIN_MS })
      .toEqual(expect.objectContaining(counts));
  try {
    const [small, large] = [await makePlan(merchant, '9.00'), await makePlan(merchant, '19.00')];
    await answers(sdk, 'subscriptionProductGroups.create', {
      storeId: merchant.store.id,
      name: 'Sizes',
      rules: { sharedTrial: false, selfServicePlanChange: true },
      productIds: [small, large],
    });
    const { orderId, buyer } = await subscribe(merchant, {
      baseUrl,
      buyerIdentity: 'year-1',
      productId: small,
    });
    const began = new Date();
    await hears(orderId, { activated: 1, payment_succeeded: 1 });
    const periodEnd = () => turnClock(baseUrl, { orderId, to: 'period_end' });
    await periodEnd();
    await hears(orderId, { renewed: 1, payment_succeeded: 2 });

    await answers(buyer, 'customer.cancelSubscription', { orderId });
    await answers(buyer, 'customer.reactivateSubscription', { orderId });
    await hears(orderId, { canceling: 1, uncanceled: 1 });

    const change = { originOrderId: orderId, currency: 'EUR' };
    const larger = await answers(buyer, 'customer.createPlanChangeSession', { ...change, productId: large });
    await confirmChange(baseUrl, larger.checkoutUrl);
    await hears(orderId, { plan_changed: 1, payment_succeeded: 3 });

    const later = { ...change, productId: small, changeTiming: ChangeTiming.NextPeriod };
    const smaller = await answers(sdk, 'checkout.createPlanChangeSession', later);
    await confirmChange(baseUrl, smaller.checkoutUrl);
    await hears(orderId, { plan_change_scheduled: 1 });
    // A cancellation withdraws what was scheduled.
    await answers(buyer, 'customer.cancelSubscription', { orderId });
    await answers(buyer, 'customer.reactivateSubscription', { orderId });
    await hears(orderId, { plan_change_failed: 1, canceling: 2, uncanceled: 2 });

    const again = await answers(sdk, 'checkout.authenticated.createPlanChange', {
      ...later,
      buyerIdentity: 'year-1',
    });
    await confirmChange(baseUrl, again.checkoutUrl);
    await periodEnd();
    await hears(orderId, { plan_change_scheduled: 2, plan_changed: 2, payment_succeeded: 4 });
    let now = began;
    let paid = 4;
    while (now.getTime() - began.getTime() < YEAR_MS) {
      now = await periodEnd();
      paid += 1;
      await hears(orderId, { payment_succeeded: paid, activated: 1 });
    }
    expect(await answers(sdk, 'orders.cancelSubscription', { orderId })).toMatchObject({
      status: 'canceling',
    });
    await periodEnd();
    await hears(orderId, { canceled: 1, canceling: 3, payment_succeeded: paid });

    const faltering = await subscribe(merchant, {
      baseUrl,
      buyerIdentity: 'year-2',
      productId: small,
      cardNumber: FALTERING_CARD,
    });
    await turnClock(baseUrl, { orderId: faltering.orderId, to: 'period_end' });
    await hears(faltering.orderId, { past_due: 1, payment_succeeded: 1 });
    await turnClock(baseUrl, { orderId: faltering.orderId, to: 'next_action' });
    await hears(faltering.orderId, { recovered: 1, renewed: 1, payment_succeeded: 2 });
    // Thirteen months at once are charged once.
    await turnClock(baseUrl, { orderId: faltering.orderId, advanceDays: 396 });
    await hears(faltering.orderId, { payment_succeeded: 3, past_due: 1 });

    const all = site.webhooks.map(({ body, signature }) =>
      sdk.webhooks.verify(body, signature, { environment: 'test' }),
    );
    expect(EVENTS).toHaveLength(11);
    expect(new Set(all.map(({ eventType }) => eventType))).toEqual(new Set(EVENTS));
    for (const event of all) expect(types.problemsOfType('WebhookEvent', event)).toEqual([]);
  } finally {
    await answers(sdk, 'webhooks.remove', { id: webhook.id });
    await site.close();
  }
});

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
