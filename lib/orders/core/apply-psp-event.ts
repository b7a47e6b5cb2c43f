import type { OrderStatus } from './order-status';
import type { PspEventFacts } from './psp-event-facts';

/** What is known of the order when an event arrives; `null` status means that no order row exists yet. */
export type OrderFacts = { status: OrderStatus | null; succeededPaymentRef: string | null };

/** The attempt that an event belongs to, with what it was to charge. */
export type AttemptFacts = { totalMinor: bigint; currency: string };

export type EventDecision =
  | { kind: 'complete' }
  | { kind: 'record_failure' }
  | { kind: 'close_attempt' }
  /** Money that must go back: a second payment, one for a canceled order, or one that is not what was asked for. */
  | {
      kind: 'give_back';
      reason: 'second_payment' | 'order_canceled' | 'amount_mismatch' | 'unknown_checkout';
    }
  | { kind: 'ignore'; outcome: 'already_recorded' | 'order_settled' | 'unknown_checkout' };

/**
 * Decides what a PSP event does to an order. Events come late, twice and in any order: `succeeded` absorbs everything
 * after it, and a session's own expiry is never asked, because a late payment is still the shopper's money.
 */
export function decidePspEvent(
  event: PspEventFacts,
  order: OrderFacts,
  attempt: AttemptFacts | null,
): EventDecision {
  if (event.type === 'payment_succeeded') return decidePayment(event, order, attempt);
  if (order.status === 'completed' || order.status === 'canceled')
    return { kind: 'ignore', outcome: 'order_settled' };
  if (!attempt) return { kind: 'ignore', outcome: 'unknown_checkout' };
  return event.type === 'payment_failed' ? { kind: 'record_failure' } : { kind: 'close_attempt' };
}

function decidePayment(
  event: Extract<PspEventFacts, { type: 'payment_succeeded' }>,
  order: OrderFacts,
  attempt: AttemptFacts | null,
): EventDecision {
  if (order.succeededPaymentRef === event.paymentRef) return { kind: 'ignore', outcome: 'already_recorded' };
  if (order.succeededPaymentRef !== null || order.status === 'completed') {
    return { kind: 'give_back', reason: 'second_payment' };
  }
  if (order.status === 'canceled') return { kind: 'give_back', reason: 'order_canceled' };
  if (!attempt) return { kind: 'give_back', reason: 'unknown_checkout' };
  if (attempt.totalMinor !== event.amountMinor || attempt.currency !== event.currency) {
    return { kind: 'give_back', reason: 'amount_mismatch' };
  }
  return { kind: 'complete' };
}
