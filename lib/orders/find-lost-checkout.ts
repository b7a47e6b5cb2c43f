import 'server-only';
import type { Db } from '@/lib/db/client';
import { assertNever } from '@/lib/kernel/assert';
import { type Clock, type EpochMs, HOUR_MS } from '@/lib/kernel/clock';
import type { Log } from '@/lib/log';
import { pspFailureOf } from '@/lib/psp/core/psp-failure';
import type { PspAdapter, PspCheckoutRequest } from '@/lib/psp/port';
import { type AttemptRow, findAttempts } from './attempt-repo';
import type { CallOutcome } from './core/call-outcome';

/** Clocks differ: a checkout made for an attempt may look a little older than the attempt. */
const FIND_MARGIN_MS = HOUR_MS;

type Deps = { db: Db; clock: Clock; log: Log };

/** Looks whether the PSP has a checkout for an attempt after all. Only a complete look that found none is a no. */
export async function findLostCheckout(
  deps: Deps,
  input: {
    adapter: PspAdapter;
    attempt: AttemptRow & { request: PspCheckoutRequest };
    keySpentAtMs: EpochMs;
  },
): Promise<CallOutcome> {
  const { adapter, attempt, keySpentAtMs } = input;
  const others = await findAttempts(deps.db, attempt.sessionId);
  const found = await adapter.findByOrderId({
    request: attempt.request,
    createdAfterMs: attempt.createdAt.getTime() - FIND_MARGIN_MS,
    otherPspRefs: others.flatMap(({ pspRef }) => pspRef ?? []),
    keySpentAtMs,
    nowMs: deps.clock.nowMs(),
  });
  switch (found.kind) {
    case 'found':
      return { kind: 'created', pspRef: found.pspRef, url: found.url };
    case 'different':
      // Nobody is sent there, and nothing new is made while it can be paid: somebody has to look at it.
      if (attempt.failureReason !== 'checkout_differs')
        deps.log.error('psp has a checkout of the order over another amount or currency: not adopted', {
          orderId: attempt.request.orderId,
          attemptNumber: attempt.attemptNumber,
          psp: attempt.psp,
        });
      return { kind: 'unknown', reason: 'checkout_differs' };
    case 'none':
      return { kind: 'refused', reason: 'never_created' };
    case 'incomplete':
      return { kind: 'unknown', ...pspFailureOf(found) };
    default:
      return assertNever(found);
  }
}
