import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { PspChargeRequest, PspCheckoutRequest } from '@/lib/psp/port';
import { fromLineItemJson } from '@/lib/sessions/core/line-items';
import type { LineItemJson, Session } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { insertAttempt } from './attempt-repo';
import type { LeasedCall } from './call-psp';
import { pspLines } from './core/order-plan';
import type { OrderRow } from './order-repo';
import { LEASE_MS } from './reserve-attempt';

export type PeriodCharge = {
  session: Session;
  order: OrderRow;
  periodNumber: number;
  lineItems: LineItemJson[];
  /** The amounts of the charge, frozen with the period. */
  tax: TaxQuoteJson;
  /** Of a change of the plan: which one begins this period. */
  planChangeId?: string;
};

/**
 * Writes the attempt that a later period of a subscription is to be paid by, whether its method is charged or its customer pays
 * on a page. The caller holds the session's lock and has seen that no other attempt is live.
 */
export async function insertPeriodAttempt(
  tx: Transaction,
  deps: { ids: Ids },
  input: {
    charge: PeriodCharge;
    psp: { name: string; storeId: StoreId };
    attemptNumber: number;
    request: PspChargeRequest | PspCheckoutRequest;
    nowMs: EpochMs;
  },
): Promise<LeasedCall> {
  const { charge, psp, attemptNumber, request, nowMs } = input;
  const { session, order, periodNumber, tax, lineItems, planChangeId } = charge;
  const now = new Date(nowMs);
  const leaseOwner = deps.ids.uuid();
  const attempt = await insertAttempt(tx.db, {
    sessionId: session.id,
    attemptNumber,
    psp: psp.name,
    storeId: psp.storeId,
    periodNumber,
    idempotencyKey: `${encodeShortId('ORD', order.id)}-${attemptNumber}`,
    request,
    draft: {
      buyerEmail: order.buyerEmail,
      buyerIdentity: order.buyerIdentity,
      billingDetail: order.billingDetail,
      tax,
      lineItems,
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

/** The part of a request to the PSP that both ways of paying a period share. */
export function toPeriodRequest({ session, order, tax, lineItems }: PeriodCharge) {
  return {
    orderId: encodeShortId('ORD', order.id),
    environment: session.environment,
    currency: session.currency,
    totalMinor: tax.totalMinor,
    lines: pspLines({ ...session, lineItems: lineItems.map(fromLineItemJson) }, fromTaxQuoteJson(tax)),
    storeName: session.snapshot.storeName,
    storeId: encodeShortId('STO', session.storeId),
  };
}
