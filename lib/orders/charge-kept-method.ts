import 'server-only';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type PaymentId, toId } from '@/lib/kernel/short-id';
import type { PspAdapter, PspChargeRequest } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { type AttemptRow, hasLease, settleAttempt } from './attempt-repo';
import { bookDuplicatePayment, bookPeriodPayment } from './book-psp-event';
import { type CallOutcome, toChargeOutcome } from './core/call-outcome';
import { findOrder } from './order-repo';
import { findPeriodPayment } from './payment-repo';
import { upsertPayment } from './sale-repo';
import { tellSubscription } from './tell-subscription';

type ChargeAttempt = AttemptRow & { request: PspChargeRequest };
/**
 * Whether, and from when on, nothing new is made under an attempt's key: by the PSP's age limit for keys, or because it was
 * seen to repeat itself. The moment decides when an absence counts, not the one at which the attempt began: whoever died before
 * the first call may be taken over long after.
 */
export type SpentKey = { forgottenAtMs: EpochMs | null; note: () => Promise<EpochMs> };

type Settled = Extract<CallOutcome, { kind: 'paid' | 'declined' }>;

/** Charges a kept method under the attempt's own key; where that may say the same for ever, the charge is looked for. */
export async function chargeKeptMethod(
  { clock }: { clock: Clock },
  input: { adapter: PspAdapter; attempt: ChargeAttempt; spent: SpentKey },
): Promise<CallOutcome> {
  const { adapter, attempt, spent } = input;
  const { request, idempotencyKey } = attempt;
  const find = async (keySpentAtMs: EpochMs): Promise<CallOutcome> => {
    const found = await adapter.findCharge({ request, idempotencyKey, keySpentAtMs, nowMs: clock.nowMs() });
    return found.kind === 'none' ? { kind: 'refused', reason: 'never_created' } : toChargeOutcome(found);
  };
  if (spent.forgottenAtMs !== null) return find(spent.forgottenAtMs);
  const answer = await adapter.chargeSavedMethod({ request, idempotencyKey });
  const isReplay = attempt.state === 'unknown';
  return answer.kind === 'unknown' && answer.isKeySpent && isReplay
    ? find(await spent.note())
    : toChargeOutcome(answer);
}

/** Writes down how a charge ended, under the lock of its session. The PSP's own event may have told of it before. */
export async function bookCharge(
  deps: { clock: Clock; ids: Ids },
  tx: Transaction,
  input: {
    session: Session;
    documentSettings: DocumentSettings | null;
    attempt: AttemptRow;
    leaseOwner: string;
    outcome: Settled;
  },
): Promise<{ kind: 'paid' | 'declined' | 'lost' }> {
  const { session, documentSettings, attempt, leaseOwner, outcome } = input;
  const { psp } = attempt;
  const nowMs = deps.clock.nowMs();
  const now = new Date(nowMs);
  if (outcome.kind === 'declined') {
    const settled = { state: 'failed', failureReason: outcome.reason } as const;
    if (!(await settleAttempt(tx.db, attempt, { leaseOwner, now, settled }))) return { kind: 'lost' };
    await noteDecline(tx, deps, { session, attempt, outcome, now });
    await tellSubscription(tx, session.orderId);
    return { kind: 'declined' };
  }
  const { payment } = outcome;
  if (!(await hasLease(tx.db, attempt, leaseOwner))) return { kind: 'lost' };
  const event = {
    id: `charged:${payment.paymentRef}`,
    type: 'payment_succeeded',
    orderId: attempt.request.orderId,
    environment: session.environment,
    pspRef: payment.paymentRef,
    payment,
  } as const;
  const order = await findOrder(tx.db, session.orderId);
  const periodNumber = attempt.periodNumber ?? 0;
  const paid = await findPeriodPayment(tx.db, { orderId: session.orderId, periodNumber });
  const booked = { psp, session, nowMs, attempt, event };
  if (paid || order?.endedAt) {
    const reason = paid ? 'second_payment' : 'order_canceled';
    await bookDuplicatePayment(tx, { ...booked, reason });
    await settleAttempt(tx.db, attempt, {
      leaseOwner,
      now,
      settled: { state: 'closed', pspRef: payment.paymentRef, failureReason: reason },
    });
  } else {
    await bookPeriodPayment(tx, deps, { ...booked, documentSettings });
  }
  return { kind: 'paid' };
}

/** A declined charge is a payment that failed, where the PSP has a name for it. */
async function noteDecline(
  tx: Transaction,
  deps: { ids: Ids },
  input: {
    session: Session;
    attempt: AttemptRow;
    outcome: Extract<Settled, { kind: 'declined' }>;
    now: Date;
  },
): Promise<void> {
  const { session, attempt, outcome, now } = input;
  if (outcome.paymentRef === null) return;
  const { request, draft, periodNumber } = attempt;
  await upsertPayment(tx.db, {
    id: toId<PaymentId>(deps.ids.uuid()),
    orderId: session.orderId,
    storeId: session.storeId,
    psp: attempt.psp,
    pspPaymentRef: outcome.paymentRef,
    status: 'failed',
    amountMinor: BigInt(request.totalMinor),
    currency: request.currency,
    failureReason: outcome.code,
    periodNumber,
    phase: 'regular',
    subtotalMinor: BigInt(draft.tax.subtotalMinor),
    taxMinor: BigInt(draft.tax.taxMinor),
    paidAt: null,
    createdAt: now,
  });
}
