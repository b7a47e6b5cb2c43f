import 'server-only';
import type { AttemptRow } from '@/lib/orders/attempt-repo';
import { isCheckout } from '@/lib/orders/core/charge-attempt';
import type { SubscriptionFacts } from './core/decide-next-action';
import { DEFAULT_RETRY_DAYS } from './core/dunning';
import { type PaidAttempt, toChargeFacts } from './core/subscription-facts';
import type { RunningSubscription } from './load-subscription';
import type { SubscriptionRow } from './subscription-repo';

/** What the next step of a subscription is decided from, read off its rows. */
export function toSubscriptionFacts(loaded: RunningSubscription): SubscriptionFacts {
  const { session, order, subscription, newest, attempts, payment } = loaded;
  const { charging, scheduled } = loaded.changes;
  const { dunningSince, anchorAt } = subscription;
  const isPaid = payment !== null || newest?.state === 'paid';
  return {
    status: subscription.status,
    anchorMs: anchorAt?.getTime() ?? 0,
    billingPeriod: subscription.billingPeriod,
    start: { isPaid: order.status === 'completed', closesAtMs: session.expiresAtMs },
    newest: newest && {
      periodNumber: newest.periodNumber,
      phase: newest.phase,
      state: newest.state,
      startsAtMs: newest.startsAt.getTime(),
      endsAtMs: newest.endsAt.getTime(),
    },
    charge: toChargeFacts({
      attempts: attempts.map((attempt) => toPaidAttempt(attempt, subscription)),
      period: newest && { ...newest, isPaid },
    }),
    dunning: dunningSince && {
      sinceMs: dunningSince.getTime(),
      tryCount: subscription.dunningTryCount,
      isFinal: subscription.dunningIsFinal,
    },
    retryDays: DEFAULT_RETRY_DAYS,
    change: charging
      ? { kind: 'charging', isPaid: loaded.changePayment !== null }
      : scheduled && { kind: 'scheduled' },
  };
}

/** An attempt in its subscription's time: pages end by the app's clock, which the subscription's own may be ahead of. */
export function toPaidAttempt(
  attempt: AttemptRow,
  { clockAheadMs }: Pick<SubscriptionRow, 'clockAheadMs'>,
): PaidAttempt {
  return {
    ...attempt,
    pageEndsAtMs: isCheckout(attempt) ? attempt.request.expiresAtMs + clockAheadMs : null,
    isOfChange: attempt.draft.planChangeId !== undefined,
  };
}
