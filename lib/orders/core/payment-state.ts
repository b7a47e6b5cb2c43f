import type { EpochMs } from '@/lib/kernel/clock';
import type { AttemptState } from './attempt';
import type { OrderStatus } from './order-status';

/** Why the last try did not end in a payment, as far as a shopper can do something about it. */
export type LastFailure = 'declined' | 'refused' | 'expired' | 'unknown';

type Attempt = {
  attemptNumber: number;
  state: AttemptState;
  url: string | null;
  leaseUntilMs: EpochMs | null;
  failureReason: string | null;
  createdAtMs: EpochMs;
};

/** Where a session stands with its money. */
export type PaymentState<A extends Attempt> =
  | { kind: 'none'; lastFailure: LastFailure | null; latest: A | null }
  /** Somebody is talking to the PSP this very moment. */
  | { kind: 'calling'; latest: A }
  /** Nobody knows whether the PSP has a checkout; the reconciler is finding out. */
  | { kind: 'unknown'; latest: A }
  | { kind: 'open'; url: string; lastFailure: LastFailure | null; latest: A }
  | { kind: 'paid'; latest: A | null }
  | { kind: 'canceled' };

/**
 * Reads a session's state off its rows.
 *
 * @param attempts newest first
 * @param lastDeclinedAtMs when a payment of this order was last declined, if ever
 */
export function toPaymentState<A extends Attempt>(input: {
  orderStatus: OrderStatus | null;
  attempts: readonly A[];
  lastDeclinedAtMs: EpochMs | null;
  nowMs: EpochMs;
}): PaymentState<A> {
  const latest = input.attempts[0] ?? null;
  if (input.orderStatus === 'completed') return { kind: 'paid', latest };
  if (input.orderStatus === 'canceled') return { kind: 'canceled' };
  if (!latest) return { kind: 'none', lastFailure: null, latest };
  const wasDeclined = input.lastDeclinedAtMs !== null && input.lastDeclinedAtMs >= latest.createdAtMs;
  switch (latest.state) {
    case 'intent':
    case 'unknown':
      return isLeased(latest, input.nowMs) ? { kind: 'calling', latest } : { kind: 'unknown', latest };
    case 'open':
      return latest.url === null
        ? { kind: 'unknown', latest }
        : { kind: 'open', url: latest.url, lastFailure: wasDeclined ? 'declined' : null, latest };
    case 'paid':
      // The order is completed in the same transaction, so the first line has answered already.
      return { kind: 'paid', latest };
    case 'failed':
      // The provider never made anything and never said no: nothing is wrong with what was typed.
      return {
        kind: 'none',
        lastFailure: latest.failureReason === 'never_created' ? 'unknown' : 'refused',
        latest,
      };
    case 'closed':
      return {
        kind: 'none',
        lastFailure: wasDeclined ? 'declined' : latest.failureReason === 'expired' ? 'expired' : null,
        latest,
      };
  }
}

function isLeased(attempt: Attempt, nowMs: EpochMs): boolean {
  return attempt.leaseUntilMs !== null && attempt.leaseUntilMs > nowMs;
}
