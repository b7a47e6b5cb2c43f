import 'server-only';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import type { PspEvent, PspPayment } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { lockSessionByOrder } from '@/lib/sessions/session-repo';
import { type AttemptRow, closeAttempt, findAttempts } from './attempt-repo';
import { bookDecline, bookPayment, bookRefundDue } from './book-psp-event';
import { decidePspEvent, type EventDecision } from './core/apply-psp-event';
import { chooseAttempt } from './core/choose-attempt';
import { findOrder, findSucceededPayment, insertPspEvent, setPspEventOutcome } from './order-repo';

type Deps = { transact: Transact; clock: Clock; ids: Ids; log: Log };
type Arrived = {
  psp: string;
  event: PspEvent;
  /** Whose account the event came from; absent where a provider has one account for all stores. */
  accountStoreId?: StoreId;
};
type Located = Arrived & { session: Session; attempt: AttemptRow | null; nowMs: number };

/** What an honest event never is: somebody has to look at it. */
const REFUSALS: ReadonlySet<string> = new Set(['unknown_order', 'environment_mismatch', 'account_mismatch']);

/**
 * Books what a PSP reports: the event once, the session locked, its effect and the merchant's deliveries in the one
 * transaction. Whatever order events come in, and however often, the end is the same.
 *
 * @returns what became of it, for the log and the event's row.
 */
export async function recordPspEvent(deps: Deps, arrived: Arrived): Promise<{ outcome: string }> {
  const { psp, event } = arrived;
  const nowMs = deps.clock.nowMs();
  const orderId = decodeShortId('ORD', event.orderId);
  const outcome = await deps.transact(async (tx) => {
    const receipt = {
      psp,
      id: event.id,
      type: event.type,
      orderId,
      outcome: 'received',
      receivedAt: new Date(nowMs),
    };
    // crash-point: event-before-insert
    if (!(await insertPspEvent(tx.db, receipt))) return 'seen_before';
    const result = orderId ? await apply(deps, tx, { ...arrived, orderId, nowMs }) : 'unknown_order';
    await setPspEventOutcome(tx.db, { psp, id: event.id, outcome: result });
    // crash-point: event-before-commit
    return result;
  });
  // crash-point: event-after-commit
  const fields = { psp, eventId: event.id, eventType: event.type, outcome, ...(orderId ? { orderId } : {}) };
  if (REFUSALS.has(outcome)) deps.log.error('psp event refused', fields);
  else deps.log.info('psp event', fields);
  return { outcome };
}

/** Books a payment that we learned of by asking, exactly as if its webhook had come. */
export function recordPspPayment(
  deps: Deps,
  input: { psp: string; pspRef: string; orderId: string; environment: Environment; payment: PspPayment },
): Promise<{ outcome: string }> {
  const { psp, payment, ...rest } = input;
  return recordPspEvent(deps, {
    psp,
    event: { ...rest, id: `asked:${payment.paymentRef}`, type: 'payment_succeeded', payment },
  });
}

async function apply(
  deps: Deps,
  tx: Transaction,
  input: Arrived & { orderId: Session['orderId']; nowMs: number },
): Promise<string> {
  const { event, orderId, psp, nowMs } = input;
  const loaded = await lockSessionByOrder(tx.db, orderId);
  if (!loaded) return 'unknown_order';
  const { session } = loaded;
  if (session.environment !== event.environment) return 'environment_mismatch';
  // One store's account must not pay for another store's order: its owner can write any order id into an event.
  if (input.accountStoreId !== undefined && input.accountStoreId !== session.storeId)
    return 'account_mismatch';
  const order = await findOrder(tx.db, orderId);
  const paid = await findSucceededPayment(tx.db, orderId);
  const attempts = await findAttempts(tx.db, session.id);
  const attempt = chooseAttempt(attempts, { psp, pspRef: event.pspRef, type: event.type });
  const facts = attempt && {
    totalMinor: BigInt(attempt.request.totalMinor),
    currency: attempt.request.currency,
  };
  const decision = decidePspEvent(
    event.type === 'payment_succeeded' ? { type: event.type, ...event.payment } : { type: event.type },
    { status: order?.status ?? null, succeededPaymentRef: paid?.pspPaymentRef ?? null },
    facts,
  );
  return carryOut(deps, tx, { decision, located: { ...input, session, attempt, nowMs } });
}

async function carryOut(
  deps: Deps,
  tx: Transaction,
  input: { decision: EventDecision; located: Located },
): Promise<string> {
  const { decision, located } = input;
  const { event } = located;
  switch (decision.kind) {
    case 'ignore':
      return decision.outcome;
    case 'complete':
      if (event.type === 'payment_succeeded' && located.attempt)
        await bookPayment(tx, deps, { ...located, event, attempt: located.attempt });
      return 'completed';
    case 'give_back':
      if (event.type === 'payment_succeeded')
        await bookRefundDue(tx, { located, event, reason: decision.reason });
      return decision.reason;
    case 'record_failure':
      if (event.type === 'payment_failed' && located.attempt)
        await bookDecline(tx, deps, { ...located, event, attempt: located.attempt });
      return 'failure_recorded';
    case 'close_attempt':
      if (located.attempt)
        await closeAttempt(tx.db, located.attempt, {
          pspRef: event.pspRef,
          failureReason: 'expired',
          now: new Date(located.nowMs),
        });
      return 'attempt_closed';
    default:
      return assertNever(decision);
  }
}
