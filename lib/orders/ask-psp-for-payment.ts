import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { lockSession } from '@/lib/sessions/session-repo';
import { type AttemptRow, closeAttempt } from './attempt-repo';
import { findPspOfAttempt } from './psp-of-attempt';
import { recordPspPayment } from './record-psp-event';

/**
 * Asks the PSP how an open checkout stands and books what it says.
 *
 * @returns whether anything changed.
 */
export async function askPspForPayment(
  deps: { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log },
  attempt: AttemptRow,
): Promise<boolean> {
  const { pspRef } = attempt;
  if (pspRef === null) return false;
  const adapter = await findPspOfAttempt(deps, attempt);
  if (!adapter) return false;
  const { environment, orderId } = attempt.request;
  const state = await adapter.retrieveCheckout({ pspRef, environment });
  switch (state.kind) {
    case 'paid':
      await recordPspPayment(deps, {
        psp: attempt.psp,
        pspRef,
        orderId,
        environment,
        payment: state.payment,
      });
      return true;
    case 'expired':
      await deps.transact(async (tx) => {
        await lockSession(tx.db, attempt.sessionId);
        await closeAttempt(tx.db, attempt, {
          pspRef,
          failureReason: 'expired',
          now: new Date(deps.clock.nowMs()),
        });
      });
      return true;
    case 'open':
    case 'missing':
    case 'unknown':
      return false;
  }
}
