import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { type Clock, MINUTE_MS } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { currentRequestId } from '@/lib/log';
import { findAttempts } from './attempt-repo';
import type { LeasedCall } from './call-psp';
import { findLiveAttempt } from './core/attempt';
import { isCheckout } from './core/charge-attempt';
import { insertPeriodAttempt, type PeriodCharge, toPeriodRequest } from './insert-period-attempt';
import { MAX_ATTEMPTS } from './reserve-attempt';

/** Soon over, because no retry is made while it is open; PSPs take no less than half an hour. */
const PAGE_LIFETIME_MS = 35 * MINUTE_MS;

/**
 * First transaction of a page on which a customer pays a later period and has the new method kept: under the session's row
 * lock, makes the one attempt that may go on. The caller commits and then calls the PSP about it.
 *
 * @returns `null` where none may be made: another attempt is live, or too many pages of this period were opened
 */
export async function reservePeriodPage(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    charge: PeriodCharge;
    psp: string;
    returnUrl: string;
    cancelUrl: string;
    /** Whoever opens the page holds no proof of being the buyer, and must not read the address there. */
    isForStranger?: boolean;
  },
): Promise<LeasedCall | null> {
  const { charge, psp, returnUrl, cancelUrl, isForStranger = false } = input;
  const { session, order, periodNumber } = charge;
  const attempts = await findAttempts(tx.db, session.id);
  const pages = attempts.filter((attempt) => isCheckout(attempt) && attempt.periodNumber === periodNumber);
  if (findLiveAttempt(attempts) || pages.length >= MAX_ATTEMPTS) return null;
  const nowMs = deps.clock.nowMs();
  const requestId = currentRequestId();
  const isEmailTaken = pages.every(({ failureReason }) => failureReason !== 'email_refused');
  return insertPeriodAttempt(tx, deps, {
    charge,
    psp: { name: psp, storeId: session.storeId },
    attemptNumber: (attempts[0]?.attemptNumber ?? 0) + 1,
    request: {
      ...toPeriodRequest(charge),
      customerEmail: isEmailTaken && !isForStranger ? order.buyerEmail : null,
      language: session.snapshot.language,
      returnUrl,
      cancelUrl,
      paymentMethods: session.snapshot.paymentMethods,
      expiresAtMs: nowMs + PAGE_LIFETIME_MS,
      requestedAtMs: nowMs,
      sessionId: encodeSessionId(session.id),
      ...(requestId === null ? {} : { requestId }),
      keepMethod: 'with_payment',
    },
    nowMs,
  });
}
