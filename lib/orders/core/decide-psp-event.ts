import { assertNever } from '@/lib/kernel/assert';
import type {
  MethodSavedEvent,
  PaymentFailedEvent,
  PaymentSucceededEvent,
  PspCheckoutEvent,
  PspCheckoutRequest,
} from '@/lib/psp/port';
import { type AttemptFacts, isLive, type LiveAttempt } from './attempt';
import { chooseAttempt } from './choose-attempt';
import type { DuplicatePaymentReason } from './duplicate-payment';
import type { OrderStatus } from './order-status';
import type { IgnoredEventOutcome } from './psp-event-outcome';

/** The facts about the order when an event arrives; `null` status means that no order row exists yet. */
export type OrderFacts = {
  status: OrderStatus | null;
  /** Every payment that has succeeded; of a one-time order one at most. */
  succeeded: readonly { paymentRef: string; periodNumber: number | null }[];
  /** A subscription that has ended takes no more money. */
  isEnded: boolean;
};

/** The facts about an attempt that the decision looks at, beside its state: what it was to charge. */
export type ChargedAttempt = AttemptFacts & {
  psp: string;
  /** Under which a charge of a kept method was asked for. */
  idempotencyKey?: string;
  /** Which period of a subscription it pays for; `null` for a one-time purchase. */
  periodNumber: number | null;
  request: Pick<PspCheckoutRequest, 'totalMinor' | 'currency'>;
  draft?: { planChangeId?: string };
};

/** The step to take, with the event and the attempt that it is about. */
export type PspEventDecision<Attempt extends ChargedAttempt> =
  | { kind: 'complete'; event: PaymentSucceededEvent; attempt: Attempt }
  /** Pays a later period of a subscription that has begun. */
  | { kind: 'pay_period'; event: PaymentSucceededEvent; attempt: Attempt }
  /** Begins a subscription without any money. */
  | { kind: 'keep_method'; event: MethodSavedEvent; attempt: Attempt }
  /** `attempt` is the one that the payment was for; `null` where no attempt of ours was. */
  | {
      kind: 'refund';
      event: PaymentSucceededEvent;
      attempt: Attempt | null;
      reason: DuplicatePaymentReason;
    }
  | { kind: 'record_failure'; event: PaymentFailedEvent; attempt: Attempt }
  | { kind: 'close_attempt'; attempt: LiveAttempt<Attempt> }
  | { kind: 'ignore'; outcome: IgnoredEventOutcome };

type Input<Attempt extends ChargedAttempt> = {
  psp: string;
  event: PspCheckoutEvent;
  order: OrderFacts;
  /** All of the order's session. */
  attempts: readonly Attempt[];
};

/**
 * Decides what a PSP's event does to an order. Events come late, twice and in any order: `succeeded` absorbs everything
 * after it, and a session's own expiry is never asked, because a late payment is still the buyer's money.
 */
export function decidePspEvent<Attempt extends ChargedAttempt>({
  psp,
  event,
  order,
  attempts,
}: Input<Attempt>): PspEventDecision<Attempt> {
  const attempt = chooseAttempt(attempts, { psp, ...event });
  if (event.type === 'payment_succeeded') return decidePayment(event, { order, attempt });
  const isSettled = order.status === 'completed' || order.status === 'canceled';
  if (isSettled && !isOfRunningSubscription(order, attempt))
    return { kind: 'ignore', outcome: 'order_settled' };
  if (!attempt) return { kind: 'ignore', outcome: 'unknown_checkout' };
  switch (event.type) {
    case 'method_saved':
      return isLive(attempt) || attempt.state === 'closed'
        ? { kind: 'keep_method', event, attempt }
        : { kind: 'ignore', outcome: 'attempt_over' };
    case 'payment_failed':
      return { kind: 'record_failure', event, attempt };
    case 'checkout_expired':
      return isLive(attempt)
        ? { kind: 'close_attempt', attempt }
        : { kind: 'ignore', outcome: 'attempt_over' };
    default:
      return assertNever(event);
  }
}

/** A subscription goes on after its order is complete: pages on which a later period is paid are told of as the first. */
function isOfRunningSubscription(order: OrderFacts, attempt: ChargedAttempt | null): boolean {
  return order.status === 'completed' && !order.isEnded && attempt?.periodNumber != null && isLive(attempt);
}

function decidePayment<Attempt extends ChargedAttempt>(
  event: PaymentSucceededEvent,
  { order, attempt }: { order: OrderFacts; attempt: Attempt | null },
): PspEventDecision<Attempt> {
  const { payment } = event;
  const refund = (reason: DuplicatePaymentReason): PspEventDecision<Attempt> => {
    return { kind: 'refund', event, attempt, reason };
  };
  if (order.succeeded.some(({ paymentRef }) => paymentRef === payment.paymentRef))
    return { kind: 'ignore', outcome: 'already_recorded' };
  const periodNumber = attempt?.periodNumber ?? null;
  if (order.succeeded.some((paid) => paid.periodNumber === periodNumber)) return refund('second_payment');
  if (order.status === 'completed' && periodNumber === null) return refund('second_payment');
  if (order.status === 'canceled' || order.isEnded) return refund('order_canceled');
  if (!attempt) return refund('unknown_checkout');
  // A change of the plan is not honoured late: its period may be another one's by now.
  if (attempt.draft?.planChangeId && !isLive(attempt)) return refund('order_canceled');
  const { totalMinor, currency } = attempt.request;
  const isAsAsked = BigInt(totalMinor) === payment.amountMinor && currency === payment.currency;
  if (!isAsAsked) return refund('amount_mismatch');
  return { kind: order.status === 'completed' ? 'pay_period' : 'complete', event, attempt };
}
