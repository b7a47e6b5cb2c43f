import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { PspChargeRequest } from '@/lib/psp/port';
import { fromLineItemJson } from '@/lib/sessions/core/line-items';
import type { LineItemJson, Session } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { findAttempts, insertAttempt } from './attempt-repo';
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
  /** The amounts of the charge, frozen with the period. */
  tax: TaxQuoteJson;
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
  const { session, order, periodNumber } = charge;
  const attempts = await findAttempts(tx.db, session.id);
  const kept = await findSavedMethod(tx.db, order.id);
  if (findLiveAttempt(attempts) || !kept) return null;
  const nowMs = deps.clock.nowMs();
  const now = new Date(nowMs);
  const attemptNumber = (attempts[0]?.attemptNumber ?? 0) + 1;
  const leaseOwner = deps.ids.uuid();
  const attempt = await insertAttempt(tx.db, {
    sessionId: session.id,
    attemptNumber,
    psp: kept.psp,
    storeId: kept.storeId,
    periodNumber,
    idempotencyKey: `${encodeShortId('ORD', order.id)}-${attemptNumber}`,
    request: toChargeRequest(charge, { method: kept, nowMs }),
    draft: {
      buyerEmail: order.buyerEmail,
      buyerIdentity: order.buyerIdentity,
      billingDetail: order.billingDetail,
      tax: charge.tax,
      lineItems: charge.lineItems,
      quoteId: '',
      successUrl: null,
    },
    fingerprint: '',
    state: 'intent',
    leaseOwner,
    leaseUntil: new Date(nowMs + LEASE_MS),
    createdAt: now,
    updatedAt: now,
  });
  // crash-point: charge-before-commit
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
