import { assert, assertNever } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import { type AttemptFacts, isLeaseHeld, isOpen, type OpenAttempt } from './attempt';
import { type AttemptFailureReason, decideAfterRefusal } from './attempt-failure';
import type { OrderStatus } from './order-status';

/** Why the last attempt did not end in a payment, as far as a buyer can do something about it. */
export type LastFailure = 'declined' | 'refused' | 'expired' | 'unknown';

type ReadableAttempt = AttemptFacts & { failureReason: AttemptFailureReason | null; createdAt: Date };

/** Where a session stands with its money. */
export type PaymentState<Attempt extends ReadableAttempt> =
  | { kind: 'none'; lastFailure: LastFailure | null; latest: Attempt | null }
  /** A caller is talking to the PSP this very moment. */
  | { kind: 'calling'; latest: Attempt }
  /** Nobody knows whether the PSP has a checkout; the reconciler is finding out. */
  | { kind: 'unknown'; latest: Attempt }
  | { kind: 'open'; url: string; lastFailure: LastFailure | null; latest: OpenAttempt<Attempt> }
  | { kind: 'paid'; latest: Attempt | null }
  | { kind: 'canceled' };

/**
 * Reads a session's state off its rows.
 *
 * @param input.attempts newest first
 * @param input.lastDeclinedAtMs when a payment of this order was last declined, if ever
 */
export function toPaymentState<Attempt extends ReadableAttempt>(input: {
  orderStatus: OrderStatus | null;
  attempts: readonly Attempt[];
  lastDeclinedAtMs: EpochMs | null;
  nowMs: EpochMs;
}): PaymentState<Attempt> {
  const latest = input.attempts[0] ?? null;
  if (input.orderStatus === 'completed') return { kind: 'paid', latest };
  if (input.orderStatus === 'canceled') return { kind: 'canceled' };
  if (!latest) return { kind: 'none', lastFailure: null, latest };
  const wasDeclined = input.lastDeclinedAtMs !== null && input.lastDeclinedAtMs >= latest.createdAt.getTime();
  switch (latest.state) {
    case 'open':
      assert(isOpen(latest), 'an open attempt is open');
      return { kind: 'open', url: latest.url, lastFailure: wasDeclined ? 'declined' : null, latest };
    case 'intent':
    case 'unknown':
      return { kind: isLeaseHeld(latest, input.nowMs) ? 'calling' : 'unknown', latest };
    case 'paid':
      // Its order is completed in the same transaction; only rows that were read at different moments come here.
      return { kind: 'paid', latest };
    case 'failed':
      return { kind: 'none', lastFailure: toLastFailure(latest.failureReason), latest };
    case 'closed':
      return {
        kind: 'none',
        lastFailure: wasDeclined ? 'declined' : latest.failureReason === 'expired' ? 'expired' : null,
        latest,
      };
    default:
      return assertNever(latest.state);
  }
}

/**
 * Only a refusal of the sale itself is told as one. Where the next submit is worth another attempt at once, or the store's
 * account was refused, nothing is wrong with what the buyer typed.
 */
function toLastFailure(reason: AttemptFailureReason | null): LastFailure {
  return reason === null || decideAfterRefusal(reason) === 'tell_refused' ? 'refused' : 'unknown';
}
