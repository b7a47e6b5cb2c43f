import { assertNever } from '@/lib/kernel/assert';
import type {
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

/** What is known of the order when an event arrives; `null` status means that no order row exists yet. */
export type OrderFacts = { status: OrderStatus | null; succeededPaymentRef: string | null };

/** What the decision looks at of an attempt, beside its state: what it was to charge. */
export type ChargedAttempt = AttemptFacts & {
  psp: string;
  request: Pick<PspCheckoutRequest, 'totalMinor' | 'currency'>;
};

/** What to do, with the event and the attempt that it is to be done with. */
export type PspEventDecision<Attempt extends ChargedAttempt> =
  | { kind: 'complete'; event: PaymentSucceededEvent; attempt: Attempt }
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
  const attempt = chooseAttempt(attempts, { psp, pspRef: event.pspRef, type: event.type });
  if (event.type === 'payment_succeeded') return decidePayment(event, { order, attempt });
  if (order.status === 'completed' || order.status === 'canceled')
    return { kind: 'ignore', outcome: 'order_settled' };
  if (!attempt) return { kind: 'ignore', outcome: 'unknown_checkout' };
  switch (event.type) {
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

function decidePayment<Attempt extends ChargedAttempt>(
  event: PaymentSucceededEvent,
  { order, attempt }: { order: OrderFacts; attempt: Attempt | null },
): PspEventDecision<Attempt> {
  const { payment } = event;
  const refund = (reason: DuplicatePaymentReason): PspEventDecision<Attempt> => {
    return { kind: 'refund', event, attempt, reason };
  };
  if (order.succeededPaymentRef === payment.paymentRef)
    return { kind: 'ignore', outcome: 'already_recorded' };
  if (order.succeededPaymentRef !== null || order.status === 'completed') return refund('second_payment');
  if (order.status === 'canceled') return refund('order_canceled');
  if (!attempt) return refund('unknown_checkout');
  const { totalMinor, currency } = attempt.request;
  const isAsAsked = BigInt(totalMinor) === payment.amountMinor && currency === payment.currency;
  return isAsAsked ? { kind: 'complete', event, attempt } : refund('amount_mismatch');
}
