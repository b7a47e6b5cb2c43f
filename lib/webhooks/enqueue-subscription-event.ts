import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { EventType } from './core/event-types';
import {
  type SubscriptionPaymentFacts,
  type SubscriptionStatusFacts,
  toSubscriptionPaymentData,
  toSubscriptionStatusData,
} from './core/subscription-event';
import { enqueueEvent } from './enqueue-event';

type StatusEventType = Exclude<
  Extract<EventType, `subscription.${string}`>,
  'subscription.payment_succeeded'
>;

/** These happen once in a subscription's life, and are named by its order alone. */
const ONCE: ReadonlySet<StatusEventType> = new Set(['subscription.activated', 'subscription.canceled']);

/**
 * Tells a store's endpoints how a subscription stands now.
 *
 * @param event.number how many were told before this one: what is not told once in a life is named by it, so that nothing is
 * told twice and nothing is taken for a repeat
 */
export async function enqueueSubscriptionStatus(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  event: { eventType: StatusEventType; number: number; facts: SubscriptionStatusFacts },
): Promise<void> {
  const { eventType, number, facts } = event;
  const orderId = encodeShortId('ORD', facts.orderId);
  await enqueueEvent(tx, deps, {
    eventType,
    eventId: ONCE.has(eventType) ? orderId : `${orderId}:${number}`,
    storeId: facts.storeId,
    storeName: facts.storeName,
    environment: facts.environment,
    data: toSubscriptionStatusData(facts),
  });
}

/** Tells a store's endpoints that a charge of a subscription has succeeded. The payment names the event. */
export async function enqueueSubscriptionPayment(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  facts: SubscriptionPaymentFacts,
): Promise<void> {
  await enqueueEvent(tx, deps, {
    eventType: 'subscription.payment_succeeded',
    eventId: encodeShortId('PAY', facts.paymentId),
    storeId: facts.storeId,
    storeName: facts.storeName,
    environment: facts.environment,
    data: toSubscriptionPaymentData(facts),
  });
}
