import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { lockSession } from '@/lib/sessions/session-repo';
import type { OpenAttemptRow } from './attempt-repo';
import { bookPspAnswer } from './book-psp-answer';
import { isMissingForGood } from './core/missing-checkout';
import { toCheckoutRef } from './core/psp-checkout-ref';
import { endAttempt } from './end-attempt';
import { requirePsp } from './require-psp';
import { tellSubscription } from './tell-subscription';

type Deps = { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };

/**
 * Asks the PSP how an open checkout stands and books what it says. One that the PSP has not known for a day is given up.
 *
 * @returns whether the checkout is over: paid, expired or given up.
 */
export async function askPspForPayment(deps: Deps, attempt: OpenAttemptRow): Promise<boolean> {
  const checkout = toCheckoutRef(attempt);
  const { pspRef, environment } = checkout;
  const adapter = await requirePsp(deps, checkout);
  const answer = await adapter.retrieveCheckout({ pspRef, environment });
  const kind = await bookPspAnswer(deps, { checkout, answer });
  switch (kind) {
    case 'paid':
    case 'saved':
      return true;
    case 'expired':
      await close(deps, attempt, 'expired');
      return true;
    case 'missing':
      if (!isOver(attempt, deps.clock.nowMs())) return false;
      deps.log.error('psp does not know a checkout: it was opened with another account, and is given up', {
        psp: checkout.psp,
        orderId: checkout.orderId,
      });
      await close(deps, attempt, 'missing');
      return true;
    case 'open':
    case 'unknown':
      return false;
    default:
      return assertNever(kind);
  }
}

function isOver({ createdAt, request }: OpenAttemptRow, nowMs: EpochMs): boolean {
  const expiresAtMs = 'expiresAtMs' in request ? request.expiresAtMs : 0;
  return isMissingForGood({ createdAtMs: createdAt.getTime(), expiresAtMs }, nowMs);
}

/** The PSP's own event may have closed the attempt meanwhile, or a payment may have come first: then it stays so. */
async function close(
  deps: Deps,
  attempt: OpenAttemptRow,
  failureReason: 'expired' | 'missing',
): Promise<void> {
  await deps.transact(async (tx) => {
    const loaded = await lockSession(tx.db, attempt.sessionId);
    const now = new Date(deps.clock.nowMs());
    await endAttempt(tx, attempt, { pspRef: attempt.pspRef, failureReason, now });
    if (loaded?.session.productType === 'subscription') await tellSubscription(tx, loaded.session.orderId);
  });
}
