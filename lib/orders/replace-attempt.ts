import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { lockSession } from '@/lib/sessions/session-repo';
import { type AttemptRow, closeAttempt } from './attempt-repo';
import { pspOfAttempt } from './psp-of-attempt';
import { recordPspPayment } from './record-psp-event';

type Deps = { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };

/**
 * Ends an open checkout at the PSP so that another one may be made with other details. Only the PSP's own word ends
 * it: while that is missing, a shopper could still pay the old one.
 *
 * @returns whether the PSP said that the old one is over, or paid.
 */
export async function replaceAttempt(deps: Deps, attempt: AttemptRow): Promise<boolean> {
  const adapter = await pspOfAttempt(deps, attempt);
  assert(attempt.pspRef, 'an open attempt has a reference');
  const { environment, orderId } = attempt.request;
  const outcome = await adapter.expireCheckout({ pspRef: attempt.pspRef, environment });
  // crash-point: replace-after-psp
  switch (outcome.kind) {
    case 'expired':
      await closeReplaced(deps, attempt);
      return true;
    case 'paid':
      await recordPspPayment(deps, {
        psp: attempt.psp,
        pspRef: attempt.pspRef,
        orderId,
        environment,
        payment: outcome.payment,
      });
      return true;
    case 'unknown':
      return false;
  }
}

async function closeReplaced(deps: Deps, attempt: AttemptRow): Promise<void> {
  await deps.transact(async (tx) => {
    await lockSession(tx.db, attempt.sessionId);
    await closeAttempt(tx.db, attempt, {
      pspRef: attempt.pspRef,
      failureReason: 'replaced',
      now: new Date(deps.clock.nowMs()),
    });
  });
}
