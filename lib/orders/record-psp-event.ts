import 'server-only';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assert, assertNever } from '@/lib/kernel/assert';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId, encodeShortId, type OrderId, type StoreId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import type { PspMoneyBackEvent } from '@/lib/psp/core/money-back';
import type { PspCheckoutEvent, PspEvent } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { lockSessionByOrder } from '@/lib/sessions/session-repo';
import { countPspEvent, countSaleStep, type SaleStep } from '@/lib/telemetry/metrics';
import type { AttemptRow } from './attempt-repo';
import {
  bookDecline,
  bookDuplicatePayment,
  bookKeptMethod,
  bookPayment,
  bookPeriodPayment,
} from './book-psp-event';
import { decidePspEvent, type PspEventDecision } from './core/decide-psp-event';
import { isGivenBack } from './core/duplicate-payment';
import { toMoneyBackJson } from './core/money-back-json';
import { isRefusedOutcome, type PspEventOutcome, USUAL_OUTCOMES } from './core/psp-event-outcome';
import { findDuplicatePayment } from './duplicate-payment-repo';
import { endAttempt } from './end-attempt';
import { findOrderState } from './order-state-repo';
import { handOnPspEvent, insertPspEvent, setPspEventOutcome } from './psp-event-repo';
import { recordRefundFailure } from './record-refund-failure';
import { tellSubscription } from './tell-subscription';

type Deps = { transact: Transact; clock: Clock; ids: Ids; log: Log };
type Arrived<Event extends PspEvent = PspEvent> = {
  psp: string;
  event: Event;
  /** The store from whose account the event came; absent where a provider has one account for all stores. */
  accountStoreId?: StoreId;
};
type Located<Event extends PspEvent> = Arrived<Event> & {
  session: Session;
  documentSettings: DocumentSettings | null;
  nowMs: EpochMs;
};

/**
 * Books what a PSP reports: the event once, the session locked, its effect and the merchant's deliveries in the one
 * transaction. Whatever order events come in, and however often, the end is the same.
 *
 * @returns what became of the event, for the log and the event's row.
 */
export async function recordPspEvent(
  deps: Deps,
  arrived: Arrived,
): Promise<{ outcome: PspEventOutcome | 'seen_before' }> {
  const { psp, event } = arrived;
  const id = eventIdOf(arrived);
  const nowMs = deps.clock.nowMs();
  const orderId = decodeShortId('ORD', event.orderId);
  const usual = USUAL_OUTCOMES[event.type];
  const outcome = await deps.transact(async (tx) => {
    const receipt = {
      psp,
      id,
      type: event.type,
      orderId,
      outcome: usual,
      receivedAt: new Date(nowMs),
    };
    // crash-point: event-before-insert
    if (!(await insertPspEvent(tx.db, receipt))) return 'seen_before';
    const result = orderId ? await apply(deps, tx, { ...arrived, id, orderId, nowMs }) : 'unknown_order';
    if (result !== usual && result !== 'handed_on')
      await setPspEventOutcome(tx.db, { psp, id, outcome: result });
    // crash-point: event-before-commit
    return result;
  });
  // crash-point: event-after-commit
  countPspEvent({ psp, outcome });
  const step = saleStep(event, outcome);
  if (step) countSaleStep(step);
  const fields = { psp, eventId: event.id, eventType: event.type, outcome, ...(orderId ? { orderId } : {}) };
  if (isRefusedOutcome(outcome)) deps.log.error('psp event refused', fields);
  else if (outcome === 'refund_failed')
    deps.log.error('a refund has failed at the bank: the money is in your balance again', fields);
  else deps.log.info('psp event', fields);
  return { outcome };
}

/**
 * The key that an event is remembered by. An id is unique in one account of a provider: a store with an account of its own
 * could otherwise use up another store's.
 */
function eventIdOf({ event, accountStoreId }: Arrived): string {
  return accountStoreId === undefined ? event.id : `${encodeShortId('STO', accountStoreId)}/${event.id}`;
}

/** The change that an event has made for its sale; `null` where it has made none. */
function saleStep(event: PspEvent, outcome: string): SaleStep | null {
  if (outcome === 'failure_recorded') return 'declined';
  if (event.type !== 'payment_succeeded') return null;
  if (outcome === 'completed') return 'paid';
  return isGivenBack(outcome) ? 'given_back' : null;
}

async function apply(
  deps: Deps,
  tx: Transaction,
  input: Arrived & { id: string; orderId: OrderId; nowMs: EpochMs },
): Promise<PspEventOutcome> {
  const { event, orderId, psp, nowMs, accountStoreId } = input;
  const loaded = await lockSessionByOrder(tx.db, orderId);
  if (!loaded) return 'unknown_order';
  const { session, store } = loaded;
  if (session.environment !== event.environment) return 'environment_mismatch';
  // One store's account must not pay for another store's order: its owner can write any order id into an event.
  if (accountStoreId !== undefined && accountStoreId !== session.storeId) return 'account_mismatch';
  const { documentSettings } = store;
  if ('pspRef' in event)
    return applyCheckoutEvent(deps, tx, { psp, event, session, documentSettings, nowMs });
  return applyMoneyBackEvent(tx, { psp, id: input.id, event, storeId: session.storeId, orderId, nowMs });
}

/**
 * An event about a duplicate payment, which goes back by itself, is booked here. All else is about what a buyer has paid for,
 * and is left to a job, which comes back until the payment is known: events come in any order.
 */
async function applyMoneyBackEvent(
  tx: Transaction,
  input: {
    psp: string;
    id: string;
    event: PspMoneyBackEvent;
    storeId: StoreId;
    orderId: OrderId;
    nowMs: EpochMs;
  },
): Promise<PspEventOutcome> {
  const { psp, id, event, storeId, orderId, nowMs } = input;
  const duplicate = await findDuplicatePayment(tx.db, { psp, storeId, pspPaymentRef: event.paymentRef });
  if (duplicate && event.type === 'refund_failed')
    return recordRefundFailure(tx, { psp, storeId, orderId, event });
  if (duplicate) return 'already_recorded';
  const key = { psp, id };
  await handOnPspEvent(tx.db, { ...key, payload: toMoneyBackJson(event), now: new Date(nowMs) });
  await tx.jobs.enqueue({ name: 'book-money-back', data: key });
  return 'handed_on';
}

async function applyCheckoutEvent(
  deps: Deps,
  tx: Transaction,
  located: Located<PspCheckoutEvent>,
): Promise<PspEventOutcome> {
  const { psp, event, session } = located;
  const { order, attempts, succeeded } = await findOrderState(tx.db, session.id);
  const decision = decidePspEvent({
    psp,
    event,
    order: { status: order?.status ?? null, succeeded, isEnded: order !== null && order.endedAt !== null },
    attempts,
  });
  return carryOut(deps, tx, { decision, attempts, located });
}

async function carryOut(
  deps: Deps,
  tx: Transaction,
  input: {
    decision: PspEventDecision<AttemptRow>;
    attempts: readonly AttemptRow[];
    located: Located<PspCheckoutEvent>;
  },
): Promise<PspEventOutcome> {
  const { decision, attempts, located } = input;
  const { psp, session, documentSettings, nowMs } = located;
  const booked = { psp, session, documentSettings, nowMs };
  switch (decision.kind) {
    case 'ignore':
      return decision.outcome;
    case 'complete':
      await bookPayment(tx, deps, { ...booked, ...decision, attempts });
      return 'completed';
    case 'pay_period':
      await bookPeriodPayment(tx, deps, { ...booked, ...decision });
      return 'period_paid';
    case 'keep_method':
      await bookKeptMethod(tx, { ...booked, ...decision, attempts });
      return 'method_kept';
    case 'refund':
      await bookDuplicatePayment(tx, { ...booked, ...decision });
      return decision.reason;
    case 'record_failure':
      await bookDecline(tx, deps, { ...booked, ...decision });
      return 'failure_recorded';
    case 'close_attempt': {
      const { pspRef } = located.event;
      const closed = { pspRef, failureReason: 'expired' as const, now: new Date(nowMs) };
      const isClosed = await endAttempt(tx, decision.attempt, closed);
      assert(isClosed, 'an attempt that is live under the lock of its session can be closed');
      if (session.productType === 'subscription') await tellSubscription(tx, session.orderId);
      return 'attempt_closed';
    }
    default:
      return assertNever(decision);
  }
}
