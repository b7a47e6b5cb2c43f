import 'server-only';
import type { SubscriptionNews } from '@/lib/jobs/job-queue';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import { carriedBy } from '@/lib/sessions/core/carried';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { SubscriptionSaleFacts } from '@/lib/webhooks/core/subscription-event';
import {
  enqueueSubscriptionPayment,
  enqueueSubscriptionStatus,
} from '@/lib/webhooks/enqueue-subscription-event';
import type { StatusEvent } from './core/state-table';
import type { RunningSubscription } from './load-subscription';
import { updateSubscription } from './subscription-repo';

type Deps = { clock: Clock; ids: Ids };

/**
 * Tells the merchant how a subscription stands now, once for each event, and counts them.
 *
 * @returns the subscription with its count, which the next event is numbered by
 */
export async function tellStatus(
  tx: Transaction,
  deps: Deps,
  { loaded, events }: { loaded: RunningSubscription; events: readonly StatusEvent[] },
): Promise<RunningSubscription> {
  const { subscription, order } = loaded;
  const { currentPeriodStart: start, currentPeriodEnd: end, plan } = subscription;
  const special = subscription.currentPhase === 'special' ? order.tax : null;
  const price = special ?? plan?.tax ?? order.tax;
  let number = subscription.eventCount;
  for (const eventType of events) {
    number += 1;
    await enqueueSubscriptionStatus(tx, deps, {
      eventType,
      number,
      facts: {
        ...toSaleFacts(loaded),
        status: subscription.status,
        billingPeriod: subscription.billingPeriod,
        period: start && end && { startsAtMs: start.getTime(), endsAtMs: end.getTime() },
        canceledAtMs: subscription.canceledAt?.getTime() ?? null,
        planPrice: fromTaxQuoteJson(price),
      },
    });
  }
  await mailChange(tx, { loaded, events, occasion: String(number) });
  const counted = { eventCount: number, updatedAt: new Date(deps.clock.nowMs()) };
  return { ...loaded, subscription: await updateSubscription(tx.db, order.id, counted) };
}

/** Has the last of the changes told by mail. Of a subscription that never began, no mail is sent. */
async function mailChange(
  tx: Transaction,
  input: { loaded: RunningSubscription; events: readonly StatusEvent[]; occasion: string },
): Promise<void> {
  const { loaded, events, occasion } = input;
  const last = events.at(-1);
  const what = last && MAILED_CHANGES[last];
  if (!what || loaded.subscription.activatedAt === null) return;
  await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what, id: loaded.order.id, occasion } });
}

const MAILED_CHANGES: Readonly<Partial<Record<StatusEvent, SubscriptionNews>>> = {
  'subscription.canceling': 'subscription_canceling',
  'subscription.canceled': 'subscription_ended',
  'subscription.uncanceled': 'subscription_resumed',
};

/** Tells the merchant that a period is paid. */
export async function tellPayment(
  tx: Transaction,
  deps: Deps,
  { loaded, payment }: { loaded: RunningSubscription; payment: PaymentRow },
): Promise<void> {
  const { newest } = loaded;
  assert(newest?.tax, 'a period that is paid has its quote');
  await enqueueSubscriptionPayment(tx, deps, {
    ...toSaleFacts(loaded),
    periodNumber: newest.periodNumber,
    paymentId: payment.id,
    chargedMinor: payment.amountMinor,
    tax: fromTaxQuoteJson(payment.tax ?? newest.tax),
    paymentMethod: payment.method,
    paymentLast4: payment.last4,
    paidAtMs: (payment.paidAt ?? payment.createdAt).getTime(),
  });
}

function toSaleFacts({ session, order, subscription }: RunningSubscription): SubscriptionSaleFacts {
  const plan = subscription.plan ?? session.snapshot;
  return {
    storeId: session.storeId,
    storeName: session.snapshot.storeName,
    environment: session.environment,
    orderId: order.id,
    carried: carriedBy(session),
    buyerEmail: order.buyerEmail,
    buyerIdentity: order.buyerIdentity,
    billingDetail: order.billingDetail,
    currency: session.currency,
    productName: plan.productName,
    productDescription: plan.productDescription,
    productMetadata: plan.productMetadata,
  };
}
