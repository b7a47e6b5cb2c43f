import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { lockSession } from '@/lib/sessions/session-repo';
import { askPspForPayment } from './ask-psp-for-payment';
import type { OpenAttemptRow } from './attempt-repo';
import { toCheckoutRef } from './core/psp-checkout-ref';
import { endAttempt } from './end-attempt';
import { expireAtPsp } from './expire-at-psp';

type Deps = { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };

/**
 * Ends an open checkout at the PSP so that another one may be made with other details. Only the PSP's own word ends
 * it: while that is missing, a buyer could still pay the old one.
 *
 * @returns whether the PSP said that the old checkout is over, or paid.
 */
export async function replaceAttempt(deps: Deps, attempt: OpenAttemptRow): Promise<boolean> {
  const outcome = await expireAtPsp(deps, toCheckoutRef(attempt));
  switch (outcome) {
    case 'expired':
      await closeReplaced(deps, attempt);
      return true;
    case 'paid':
    case 'saved':
      return true;
    case 'unknown':
      // A PSP that cannot end a checkout may not have it at all, which only asking for it tells.
      return askPspForPayment(deps, attempt);
    default:
      return assertNever(outcome);
  }
}

/** The PSP's own event may have closed the attempt meanwhile: then it stays closed as that event says. */
async function closeReplaced(deps: Deps, attempt: OpenAttemptRow): Promise<void> {
  await deps.transact(async (tx) => {
    await lockSession(tx.db, attempt.sessionId);
    const now = new Date(deps.clock.nowMs());
    await endAttempt(tx, attempt, { pspRef: attempt.pspRef, failureReason: 'replaced', now });
  });
}
