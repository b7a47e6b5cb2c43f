import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { findAttempts } from './attempt-repo';
import type { LeasedCall } from './call-psp';
import { findLiveAttempt } from './core/attempt';
import { insertPeriodAttempt, type PeriodCharge, toPeriodRequest } from './insert-period-attempt';
import { findSavedMethod } from './saved-method-repo';

/**
 * First transaction of a charge: under the session's row lock, makes the one attempt that may go on. The caller commits and
 * then calls the PSP about it.
 *
 * @returns `null` where nothing can be charged: another attempt is live, or no method is kept.
 */
export async function reserveCharge(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  charge: PeriodCharge,
): Promise<LeasedCall | null> {
  const { session, order, periodNumber } = charge;
  const attempts = await findAttempts(tx.db, session.id);
  const kept = await findSavedMethod(tx.db, order.id);
  if (findLiveAttempt(attempts) || !kept) return null;
  const nowMs = deps.clock.nowMs();
  const call = await insertPeriodAttempt(tx, deps, {
    charge,
    psp: { name: kept.psp, storeId: kept.storeId },
    attemptNumber: (attempts[0]?.attemptNumber ?? 0) + 1,
    request: {
      ...toPeriodRequest(charge),
      periodNumber,
      savedMethod: { customerRef: kept.customerRef, methodRef: kept.methodRef },
      requestedAtMs: nowMs,
    },
    nowMs,
  });
  // crash-point: charge-before-commit
  return call;
}
