import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { PspChargeRequest } from '@/lib/psp/port';
import { fromLineItemJson } from '@/lib/sessions/core/line-items';
import type { LineItemJson, Session } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { type AttemptRow, findAttempts, insertAttempt } from './attempt-repo';
import type { LeasedCall } from './call-psp';
import { findLiveAttempt } from './core/attempt';
import { pspLines } from './core/order-plan';
import type { OrderRow } from './order-repo';
import { LEASE_MS } from './reserve-attempt';
import { findSavedMethod } from './saved-method-repo';

export type PeriodCharge = {
  session: Session;
  order: OrderRow;
  periodNumber: number;
  lineItems: LineItemJson[];
  /** What is charged, frozen with the period. */
  tax: TaxQuoteJson;
  /** Of a change of the plan: what it begins with. */
  planChangeId?: string;
};

/** An attempt as it is made, before it says what the PSP is asked for. */
export type NewAttempt = {
  attemptNumber: number;
  psp: string;
  storeId: StoreId | null;
  request: AttemptRow['request'];
  nowMs: EpochMs;
};

/**
 * First transaction of a charge: under the session's row lock, makes the one attempt that may go on. The caller commits and
 * then calls the PSP about it.
 *
 * @returns `null` where nothing can be charged: another attempt is live, or no method is kept.
 */
export async function reserveCharge(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  charge: PeriodCharge,
): Promise<LeasedCall | null> {
  const { session, order } = charge;
  const attempts = await findAttempts(tx.db, session.id);
  const kept = await findSavedMethod(tx.db, order.id);
  if (findLiveAttempt(attempts) || !kept) return null;
  const nowMs = deps.clock.nowMs();
  const call = await insertPeriodAttempt(tx, deps, charge, {
    attemptNumber: (attempts[0]?.attemptNumber ?? 0) + 1,
    psp: kept.psp,
    storeId: kept.storeId,
    request: toChargeRequest(charge, { method: kept, nowMs }),
    nowMs,
  });
  // crash-point: charge-before-commit
  return call;
}

/** Writes the attempt of a later period of a subscription, with the right to call the PSP about it. */
export async function insertPeriodAttempt(
  tx: Transaction,
  deps: { ids: Ids },
  charge: PeriodCharge,
  { attemptNumber, psp, storeId, request, nowMs }: NewAttempt,
): Promise<LeasedCall> {
  const { session, order, periodNumber, planChangeId } = charge;
  const now = new Date(nowMs);
  const leaseOwner = deps.ids.uuid();
  const attempt = await insertAttempt(tx.db, {
    sessionId: session.id,
    attemptNumber,
    psp,
    storeId,
    periodNumber,
    idempotencyKey: `${encodeShortId('ORD', order.id)}-${attemptNumber}`,
    request,
    draft: {
      buyerEmail: order.buyerEmail,
      buyerIdentity: order.buyerIdentity,
      billingDetail: order.billingDetail,
      tax: charge.tax,
      lineItems: charge.lineItems,
      quoteId: '',
      successUrl: null,
      ...(planChangeId === undefined ? {} : { planChangeId }),
    },
    fingerprint: '',
    state: 'intent',
    leaseOwner,
    leaseUntil: new Date(nowMs + LEASE_MS),
    createdAt: now,
    updatedAt: now,
  });
  return { attempt, leaseOwner, isFirstCall: true };
}

function toChargeRequest(
  { session, order, periodNumber, tax, lineItems }: PeriodCharge,
  { method, nowMs }: { method: { customerRef: string; methodRef: string }; nowMs: number },
): PspChargeRequest {
  return {
    orderId: encodeShortId('ORD', order.id),
    environment: session.environment,
    currency: session.currency,
    totalMinor: tax.totalMinor,
    lines: pspLines({ ...session, lineItems: lineItems.map(fromLineItemJson) }, fromTaxQuoteJson(tax)),
    storeName: session.snapshot.storeName,
    storeId: encodeShortId('STO', session.storeId),
    periodNumber,
    savedMethod: { customerRef: method.customerRef, methodRef: method.methodRef },
    requestedAtMs: nowMs,
  };
}
