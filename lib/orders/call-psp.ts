import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assert, assertNever } from '@/lib/kernel/assert';
import { type Clock, HOUR_MS } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { OrderId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import { logPspFailure } from '@/lib/psp/log-psp-failure';
import type { PspAdapter, PspCheckoutRequest, PspRegistry } from '@/lib/psp/port';
import { lockSession } from '@/lib/sessions/session-repo';
import { countSaleStep } from '@/lib/telemetry/metrics';
import { type AttemptRow, noteKeySpent, type SettledAttempt, settleAttempt } from './attempt-repo';
import { bookCharge, chargeKeptMethod, type SpentKey } from './charge-kept-method';
import type { AttemptFailureReason } from './core/attempt-failure';
import { type CallOutcome, toCallOutcome } from './core/call-outcome';
import { isCharge, isCheckout } from './core/charge-attempt';
import { toCheckoutRef } from './core/psp-checkout-ref';
import { giveBackDiscount } from './end-attempt';
import { findLostCheckout } from './find-lost-checkout';
import { findOrder, type OrderRow } from './order-repo';
import { toPendingOrderRow } from './order-row';
import { requirePsp } from './require-psp';
import { openAttemptOfPendingOrder } from './sale-repo';
import { tellSubscription } from './tell-subscription';

/** How long PSPs remember an idempotency key. A replay after that could make a second checkout. */
const KEY_RETENTION_MS = 24 * HOUR_MS;

/** How a call to the PSP ended for us. `lost` means that another caller settled the attempt first: look again. */
export type CallResult =
  | { kind: 'open'; url: string }
  /** A kept method was charged, or was not. */
  | { kind: 'paid' | 'declined' }
  | { kind: 'refused'; reason: AttemptFailureReason }
  | { kind: 'unknown' }
  | { kind: 'lost' };

const STEPS = {
  open: 'opened',
  paid: 'paid',
  declined: 'declined',
  refused: 'refused',
  unknown: 'settling',
} as const;

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };
type LogFields = NonNullable<Parameters<Log['info']>[1]>;
type CheckoutAttempt = AttemptRow & { request: PspCheckoutRequest };

/** An attempt, the lease that allows to call the PSP about it, and whether nothing was ever asked under its key. */
export type LeasedCall = { attempt: AttemptRow; leaseOwner: string; isFirstCall: boolean };

/**
 * Asks the PSP for the attempt's checkout, outside any transaction, and writes down what came of it in a second one.
 * The request and its key are the attempt's own, so that asking twice is asking once.
 */
export async function callPsp(deps: Deps, call: LeasedCall): Promise<CallResult> {
  const { attempt } = call;
  // crash-point: call-before-psp
  const outcome = await askPsp(deps, call);
  // crash-point: call-after-psp
  const result = await deps.transact(async (tx) => {
    const written = await writeOutcome(deps, tx, { ...call, outcome });
    // crash-point: call-before-commit
    return written;
  });
  // crash-point: call-after-commit
  if (result.kind !== 'lost') countSaleStep(STEPS[result.kind]);
  const fields = {
    orderId: attempt.request.orderId,
    attemptNumber: attempt.attemptNumber,
    psp: attempt.psp,
    outcome: result.kind,
  };
  logOutcome(deps, outcome, fields);
  return result;
}

function logOutcome({ log }: Deps, outcome: CallOutcome, fields: LogFields): void {
  if (outcome.kind === 'created') log.info('psp has a checkout for the attempt', fields);
  else if (outcome.kind === 'paid') log.info('psp has charged the kept method', fields);
  else if (outcome.kind === 'declined')
    log.info('the kept method was declined', { ...fields, reason: outcome.reason });
  else logPspFailure(log, 'psp did not do what the attempt asks for', { ...fields, failure: outcome });
}

async function askPsp(deps: Deps, call: LeasedCall): Promise<CallOutcome> {
  const { attempt } = call;
  const { psp, storeId, request } = attempt;
  const adapter = await requirePsp(deps, { psp, storeId, environment: request.environment });
  const keyForgottenAtMs = attempt.createdAt.getTime() + KEY_RETENTION_MS;
  const spent = {
    forgottenAtMs: deps.clock.nowMs() >= keyForgottenAtMs ? keyForgottenAtMs : null,
    note: async () => (await noteKeySpent(deps.db, attempt, new Date(deps.clock.nowMs()))).getTime(),
  };
  if (isCharge(attempt)) return chargeKeptMethod(deps, { adapter, attempt, spent });
  assert(isCheckout(attempt), 'an attempt is a charge or a checkout');
  return askForCheckout(deps, { adapter, attempt, isFirstCall: call.isFirstCall, spent });
}

async function askForCheckout(
  deps: Deps,
  input: { adapter: PspAdapter; attempt: CheckoutAttempt; isFirstCall: boolean; spent: SpentKey },
): Promise<CallOutcome> {
  const { adapter, attempt, isFirstCall, spent } = input;
  if (spent.forgottenAtMs !== null)
    return findLostCheckout(deps, { adapter, attempt, keySpentAtMs: spent.forgottenAtMs });
  const answer = await adapter.createCheckout({
    request: attempt.request,
    idempotencyKey: attempt.idempotencyKey,
  });
  const isReplay = attempt.state === 'unknown';
  // A PSP that stored its own failure under the key will repeat it for ever, and so it will that it knows the key with
  // another body, as a release of ours before this one sent it: then only looking helps.
  return answer.kind === 'unknown' && answer.isKeySpent && isReplay
    ? findLostCheckout(deps, { adapter, attempt, keySpentAtMs: await spent.note() })
    : toCallOutcome({ answer, isFirstCall });
}

type Settle = (settled: SettledAttempt) => Promise<boolean>;

async function writeOutcome(
  deps: Deps,
  tx: Transaction,
  { attempt, leaseOwner, outcome }: LeasedCall & { outcome: CallOutcome },
): Promise<CallResult> {
  const loaded = await lockSession(tx.db, attempt.sessionId);
  assert(loaded, 'an attempt has a session');
  const { session } = loaded;
  const { documentSettings } = loaded.store;
  const now = new Date(deps.clock.nowMs());
  const settle: Settle = async (settled) => {
    const isOurs = await settleAttempt(tx.db, attempt, { leaseOwner, now, settled });
    const isOver = settled.state === 'failed' || settled.state === 'closed';
    if (isOurs && isOver) await giveBackDiscount(tx, attempt, now);
    return isOurs;
  };
  switch (outcome.kind) {
    case 'created': {
      const { pspRef, url } = outcome;
      const order = toPendingOrderRow(session, attempt.draft, now);
      const opened = { leaseOwner, pspRef, url, order, now };
      if (!(await openAttemptOfPendingOrder(tx.db, attempt, opened)))
        return openBesideSettledOrder(tx, { attempt, outcome, settle, orderId: session.orderId });
      if (session.productType === 'subscription') await tellSubscription(tx, session.orderId);
      return { kind: 'open', url };
    }
    case 'paid':
    case 'declined':
      return bookCharge(deps, tx, { session, documentSettings, attempt, leaseOwner, outcome });
    case 'refused':
      if (!(await settle({ state: 'failed', failureReason: outcome.reason }))) return { kind: 'lost' };
      // A charge that was never made is made anew, and nobody waits for it as a shopper does.
      if (isCharge(attempt)) await tellSubscription(tx, session.orderId);
      return { kind: 'refused', reason: outcome.reason };
    case 'unknown':
      return (await settle({ state: 'unknown', failureReason: outcome.reason }))
        ? { kind: 'unknown' }
        : { kind: 'lost' };
    default:
      return assertNever(outcome);
  }
}

/** What becomes of a checkout whose order is settled, or whose attempt is no longer the caller's. */
async function openBesideSettledOrder(
  tx: Transaction,
  input: {
    attempt: AttemptRow;
    outcome: Extract<CallOutcome, { kind: 'created' }>;
    settle: Settle;
    orderId: OrderId;
  },
): Promise<CallResult> {
  const { attempt, outcome, settle, orderId } = input;
  const { pspRef, url } = outcome;
  if (isUnwanted(await findOrder(tx.db, orderId), attempt)) {
    const isOurs = await settle({ state: 'closed', pspRef, failureReason: 'order_settled' });
    if (isOurs) await endUnwantedCheckout(tx, { attempt, pspRef });
    return { kind: 'lost' };
  }
  return (await settle({ state: 'open', pspRef, url })) ? { kind: 'open', url } : { kind: 'lost' };
}

/** A settled order needs no page, unless a later period of a subscription is paid on it. */
function isUnwanted(order: OrderRow | null, { periodNumber, draft }: AttemptRow): boolean {
  if (order === null || order.status === 'pending') return false;
  const isLaterPeriod = periodNumber !== null && draft.later === undefined;
  return order.status === 'canceled' || order.endedAt !== null || !isLaterPeriod;
}

/** The order was settled while the PSP was still making this checkout: nobody may pay it any more. */
async function endUnwantedCheckout(
  tx: Transaction,
  { attempt, pspRef }: { attempt: AttemptRow; pspRef: string },
): Promise<void> {
  await tx.jobs.enqueue({ name: 'expire-checkout', data: toCheckoutRef({ ...attempt, pspRef }) });
}
