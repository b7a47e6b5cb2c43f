import { describe, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import type { Session } from '@/lib/sessions/core/session';
import { cancelSubscription } from '@/lib/subscriptions/cancel-subscription';
import { reactivateSubscription } from '@/lib/subscriptions/reactivate-subscription';
import { readRenewalLink } from '@/lib/subscriptions/renewal-link';
import { sweepReminders } from '@/lib/subscriptions/sweep-reminders';
import { setUpSubscriptionWorld } from '@/lib/subscriptions/testing/subscription-world';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { tokenBuyer } from '@/lib/testing/sale';

const world = setUpSubscriptionWorld({
  handlers: ({ deps }) => {
    const { 'tell-by-mail': tell, 'send-mail': send } = jobHandlers(deps);
    return { 'tell-by-mail': tell, 'send-mail': send };
  },
});

const OWNER = 'merchant@example.com';
const MONTH_MS = 31 * DAY_MS;

type Mail = { to: string; subject: string; text: string; html: string; kind: string };
async function mailsTo(email: string): Promise<Mail[]> {
  const url = `${TEST_ORIGIN}/sandbox/mail?to=${encodeURIComponent(email)}`;
  const answer = await world.app.call(new Request(url, { headers: { Accept: 'application/json' } }));
  const mails = (await answer.json()) as Mail[]; // as docs/mail.md says
  return mails.toReversed();
}

let buyers = 0;
async function subscribe(metadata?: Record<string, string>) {
  buyers += 1;
  const buyer = `mailed-${buyers}`;
  const buyerEmail = `${buyer}@example.com`;
  const session = await world.subscribe({ buyer, buyerEmail, ...(metadata ? { plan: { metadata } } : {}) });
  const kinds = async () => (await mailsTo(buyerEmail)).map(({ kind }) => kind);
  const newest = async () => (await mailsTo(buyerEmail)).at(-1);
  return { session, buyer, buyerEmail, kinds, newest };
}
/** Lets time pass. The sweep of reminders runs twice, because it runs every minute and must not remind again. */
async function pass(ms: number): Promise<void> {
  await world.pass(ms);
  for (let round = 0; round < 2; round += 1) await sweepReminders(world.app.deps, { limit: 100 });
  await world.settle();
}
function asOwner(session: Session, buyerIdentity: string) {
  return { orderId: session.orderId, by: tokenBuyer(session, buyerIdentity) };
}
const toldOwner = async (email: string, kind: string) =>
  (await mailsTo(OWNER)).filter((mail) => mail.kind === kind && mail.text.includes(email));

describe('the mails about a subscription', () => {
  it('tell of a trial as it begins and before it ends, with the amount that is charged then', async () => {
    const { kinds, newest, session } = await subscribe({ trialDays: '14' });
    expect(await kinds()).toEqual(['subscription.trial_started']);
    await pass(11 * DAY_MS + HOUR_MS);
    expect(await kinds()).toEqual(['subscription.trial_started', 'subscription.trial_ending']);
    const mail = await newest();
    expect(mail?.text).toContain('€11.89');
    expect(mail?.html).toContain('€11.89');
    await pass(3 * DAY_MS);
    expect((await kinds()).slice(2)).toEqual(['payment.succeeded']);
    const { paid } = await world.read(session);
    expect(paid[0]?.amountMinor).toBe(1_189n);
  });

  it('remind of a month before it is charged, once, and bring the receipt then', async () => {
    const { kinds, session } = await subscribe();
    await pass(24 * DAY_MS);
    const { periods } = await world.read(session);
    await pass((periods[0]?.endsAt.getTime() ?? 0) - 3 * DAY_MS - world.app.clock.nowMs() + HOUR_MS);
    await pass(HOUR_MS);
    expect(await kinds()).toEqual(['payment.succeeded', 'subscription.charge_upcoming']);
    await pass(3 * DAY_MS);
    expect((await kinds()).slice(2)).toEqual(['payment.succeeded']);
  });

  it('do not remind a buyer whose subscription is canceled', async () => {
    const { kinds, session, buyer } = await subscribe();
    await cancelSubscription(world.app.deps, asOwner(session, buyer));
    await pass(29 * DAY_MS);
    await pass(3 * DAY_MS);
    expect(await kinds()).toEqual(['payment.succeeded', 'subscription.canceling', 'subscription.ended']);
  });

  it('bring the link to pay with each declined try, and tell the merchant once', async () => {
    const { buyerEmail, kinds, newest, session } = await subscribe();
    world.psp.charges.plan('declined', 'declined', 'declined', 'declined', 'declined');
    await pass(MONTH_MS);
    const link = /https:\S+\/portal\/pay\?\S+/.exec((await newest())?.text ?? '')?.[0];
    const query = new URL(link ?? TEST_ORIGIN).searchParams;
    const [order, period, until, proof] = ['order', 'period', 'until', 'proof'].map((name) =>
      query.get(name),
    );
    expect(
      readRenewalLink(world.app.deps, {
        order: order ?? null,
        period: period ?? null,
        until: until ?? null,
        proof: proof ?? null,
      }),
    ).toMatchObject({ orderId: session.orderId, periodNumber: 2 });
    for (const days of [1, 2, 2, 2]) await pass(days * DAY_MS + HOUR_MS);
    const declined = Array.from({ length: 4 }, () => 'subscription.charge_declined');
    expect((await kinds()).filter((kind) => kind !== 'subscription.charge_upcoming')).toEqual([
      'payment.succeeded',
      ...declined,
      'subscription.ended',
    ]);
    expect(await toldOwner(buyerEmail, 'subscription.charge_declined')).toHaveLength(1);
    expect(await toldOwner(buyerEmail, 'subscription.ended')).toHaveLength(1);
  });

  it('tell of a cancellation, and of one that is taken back, each time', async () => {
    const { buyerEmail, kinds, session, buyer } = await subscribe();
    const own = asOwner(session, buyer);
    for (let round = 0; round < 2; round += 1) {
      await cancelSubscription(world.app.deps, own);
      await world.settle();
      await reactivateSubscription(world.app.deps, own);
      await world.settle();
    }
    const once = ['subscription.canceling', 'subscription.uncanceled'];
    expect((await kinds()).slice(1)).toEqual([...once, ...once]);
    expect(await toldOwner(buyerEmail, 'subscription.canceling')).toHaveLength(2);
  });

  it('are not sent where their toggle is off', async () => {
    const settings = { emailTrialEnding: false, notifySubscriptionCanceled: false };
    const { merchant, store } = world.shop;
    await merchant.post('/v1/actions/store/update-store', { id: store.id, notificationSettings: settings });
    const { buyerEmail, kinds, session, buyer } = await subscribe({ trialDays: '14' });
    await pass(12 * DAY_MS);
    await cancelSubscription(world.app.deps, asOwner(session, buyer));
    await world.settle();
    expect(await kinds()).toEqual(['subscription.trial_started', 'subscription.canceling']);
    expect(await toldOwner(buyerEmail, 'subscription.canceling')).toEqual([]);
  });
});
