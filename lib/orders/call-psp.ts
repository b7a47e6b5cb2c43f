import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import { type Clock, HOUR_MS } from '@/lib/kernel/clock';
import type { Log } from '@/lib/log';
import type { PspAdapter, PspCreateOutcome, PspRegistry } from '@/lib/psp/port';
import { lockSession } from '@/lib/sessions/session-repo';
import { type AttemptRow, findAttempts, settleAttempt } from './attempt-repo';
import { findOrder, upsertPendingOrder } from './order-repo';
import { toPendingOrderRow } from './order-row';
import { pspOfAttempt } from './psp-of-attempt';

/** Written to the attempt, where the page reads it as "nobody knows why", not as a refusal. */
const NEVER_MADE = 'never_created';
/** Written to an attempt whose order has a checkout over something else, so that it is told once. */
const DIFFERENT = 'checkout_differs';
/** How long PSPs remember an idempotency key. A replay after that could make a second checkout. */
const KEY_RETENTION_MS = 24 * HOUR_MS;
/** Clocks differ: a checkout made for an attempt may look a little older than the attempt. */
const FIND_MARGIN_MS = HOUR_MS;

/** How a talk with the PSP ended for us. `lost` means that another caller settled the attempt first: look again. */
export type CallResult =
  | { kind: 'open'; url: string }
  /** `wasNeverMade`: the PSP did not say no; it turned out to have no checkout under this key, and never will. */
  | { kind: 'refused'; wasNeverMade: boolean }
  | { kind: 'unknown' }
  | { kind: 'lost' };

type Deps = { db: Db; transact: Transact; clock: Clock; psps: PspRegistry; log: Log };

/**
 * Asks the PSP for the attempt's checkout, outside any transaction, and writes down what came of it in a second one.
 * The request and its key are the attempt's own, so that asking twice is asking once.
 */
export async function callPsp(
  deps: Deps,
  input: { attempt: AttemptRow; leaseOwner: string },
): Promise<CallResult> {
  const { attempt } = input;
  const adapter = await pspOfAttempt(deps, attempt);
  // crash-point: call-before-psp
  const outcome = await askForCheckout(deps, adapter, attempt);
  // crash-point: call-after-psp
  const result = await commitOutcome(deps, { ...input, outcome });
  // crash-point: call-after-commit
  deps.log.info('psp asked', {
    orderId: attempt.request.orderId,
    attemptNumber: attempt.attemptNumber,
    psp: attempt.psp,
    outcome: result.kind,
  });
  return result;
}

async function askForCheckout(
  deps: Deps,
  adapter: PspAdapter,
  attempt: AttemptRow,
): Promise<PspCreateOutcome> {
  const isKeyForgotten = deps.clock.nowMs() - attempt.createdAt.getTime() >= KEY_RETENTION_MS;
  if (isKeyForgotten) return findCheckout(deps, adapter, attempt);
  const outcome = await adapter.createCheckout({
    request: attempt.request,
    idempotencyKey: attempt.idempotencyKey,
  });
  const isReplay = attempt.state === 'unknown';
  // A PSP that stored its own failure under the key will repeat it for ever, and so it will that it knows the key with
  // another body, as a release of ours before this one sent it: then only looking helps.
  return outcome.kind === 'unknown' && outcome.isKeySpent && isReplay
    ? findCheckout(deps, adapter, attempt)
    : outcome;
}

/** Looks whether the PSP has a checkout for the order after all. Only a complete look that found none is a no. */
async function findCheckout(deps: Deps, adapter: PspAdapter, attempt: AttemptRow): Promise<PspCreateOutcome> {
  const others = await findAttempts(deps.db, attempt.sessionId);
  const found = await adapter.findByOrderId({
    request: attempt.request,
    createdAfterMs: attempt.createdAt.getTime() - FIND_MARGIN_MS,
    otherPspRefs: others.flatMap(({ pspRef }) => pspRef ?? []),
  });
  switch (found.kind) {
    case 'found':
      return { kind: 'created', pspRef: found.pspRef, url: found.url };
    case 'different':
      // Nobody is sent there, and nothing new is made while it can be paid: somebody has to look at it.
      if (attempt.failureReason !== DIFFERENT)
        deps.log.error('psp has a checkout of the order over another amount or currency: not adopted', {
          orderId: attempt.request.orderId,
          attemptNumber: attempt.attemptNumber,
          psp: attempt.psp,
        });
      return { kind: 'unknown', reason: DIFFERENT, isKeySpent: false };
    case 'none':
      return { kind: 'refused', reason: NEVER_MADE };
    case 'incomplete':
      return { kind: 'unknown', reason: found.reason, isKeySpent: false };
  }
}

async function commitOutcome(
  deps: Deps,
  input: { attempt: AttemptRow; leaseOwner: string; outcome: PspCreateOutcome },
): Promise<CallResult> {
  return deps.transact(async (tx) => {
    const result = await writeOutcome(deps, tx, input);
    // crash-point: call-before-commit
    return result;
  });
}

async function writeOutcome(
  deps: Deps,
  tx: Transaction,
  input: { attempt: AttemptRow; leaseOwner: string; outcome: PspCreateOutcome },
): Promise<CallResult> {
  const { attempt, leaseOwner, outcome } = input;
  const loaded = await lockSession(tx.db, attempt.sessionId);
  assert(loaded, 'an attempt has a session');
  const now = new Date(deps.clock.nowMs());
  const settle = (settled: {
    state: AttemptRow['state'];
    pspRef?: string;
    url?: string;
    failureReason?: string;
  }) => settleAttempt(tx.db, attempt, { ...settled, leaseOwner, now });
  switch (outcome.kind) {
    case 'created': {
      const { pspRef, url } = outcome;
      const order = await findOrder(tx.db, loaded.session.orderId);
      if (order !== null && order.status !== 'pending') {
        const isOurs = await settle({ state: 'closed', pspRef, failureReason: 'order_settled' });
        if (isOurs) await endUnwantedCheckout(tx, { attempt, pspRef });
        return { kind: 'lost' };
      }
      if (!(await settle({ state: 'open', pspRef, url }))) return { kind: 'lost' };
      await upsertPendingOrder(tx.db, toPendingOrderRow(loaded.session, attempt.draft, now));
      return { kind: 'open', url };
    }
    case 'refused':
      return (await settle({ state: 'failed', failureReason: outcome.reason }))
        ? { kind: 'refused', wasNeverMade: outcome.reason === NEVER_MADE }
        : { kind: 'lost' };
    case 'unknown':
      return (await settle({ state: 'unknown', failureReason: outcome.reason }))
        ? { kind: 'unknown' }
        : { kind: 'lost' };
  }
}

/** The order was settled while the PSP was still making this checkout: nobody may pay it any more. */
async function endUnwantedCheckout(
  tx: Transaction,
  { attempt, pspRef }: { attempt: AttemptRow; pspRef: string },
): Promise<void> {
  const { orderId, environment } = attempt.request;
  await tx.jobs.enqueue({
    name: 'expire-checkout',
    data: { psp: attempt.psp, storeId: attempt.storeId, pspRef, orderId, environment },
  });
}
