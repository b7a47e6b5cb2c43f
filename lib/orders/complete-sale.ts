import 'server-only';
import { confirmDiscountUse } from '@/lib/discounts/settle-discount-use';
import { issuePaymentDocument } from '@/lib/documents/issue-sale-document';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type PaymentId, toId } from '@/lib/kernel/short-id';
import { carriedBy } from '@/lib/sessions/core/carried';
import { fromLineItemJson } from '@/lib/sessions/core/line-items';
import { theLine } from '@/lib/sessions/core/sale-choices';
import type { LineItem, Session } from '@/lib/sessions/core/session';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { enqueueOrderCompleted } from '@/lib/webhooks/enqueue-order-completed';
import type { OrderDraftJson } from './core/order-draft';
import { startTaxIdRechecks } from './enqueue-tax-id-recheck';
import { completeOrder, upsertPendingOrder } from './order-repo';
import { toPendingOrderRow } from './order-row';
import { upsertPayment } from './payment-repo';

/** What completes an order: money at a provider, or nothing where nothing was due. */
export type SalePayment = {
  psp: string;
  pspPaymentRef: string;
  amountMinor: bigint;
  currency: string;
  method: string | null;
  last4: string | null;
  paidAtMs: EpochMs;
};

/**
 * Completes an order as its draft froze it, writes its payment, counts its discount and tells the merchant: all in the
 * caller's transaction and under the lock of the session.
 *
 * @param input.fingerprint of a submit that has no attempt to keep it
 */
export async function completeSale(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    session: Session;
    draft: OrderDraftJson;
    payment: SalePayment;
    fingerprint?: string;
    nowMs: EpochMs;
  },
): Promise<void> {
  const { session, draft, payment, nowMs } = input;
  const { orderId } = session;
  const now = new Date(nowMs);
  const { paidAtMs, ...paid } = payment;
  const order = { ...toPendingOrderRow(session, draft, now), submitFingerprint: input.fingerprint ?? null };
  await upsertPendingOrder(tx.db, order);
  const isCompleted = await completeOrder(tx.db, orderId, now);
  assert(isCompleted, 'an order whose first payment is booked was pending');
  const paymentId = await upsertPayment(tx.db, {
    ...paid,
    id: toId<PaymentId>(deps.ids.uuid()),
    orderId,
    storeId: session.storeId,
    status: 'succeeded',
    failureReason: null,
    paidAt: new Date(paidAtMs),
    createdAt: now,
  });
  assert(paymentId, 'a payment reference completes one order');
  if (draft.discount) await confirmDiscountUse(tx, { discountId: draft.discount.id, orderId, now });
  await startTaxIdRechecks(tx, { orderId, draft, nowMs });
  const { buyerIdentity = null } = order;
  await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'payment_succeeded', id: paymentId } });
  await tellMerchant(tx, deps, { session, draft, payment, buyerIdentity, paymentId });
  // Last, because it holds the store's series until the transaction ends.
  await issuePaymentDocument(tx, deps, {
    sold: {
      session: soldSession(session, draft),
      orderId,
      paymentId,
      buyerEmail: draft.buyerEmail,
      billing: draft.billingDetail,
      tax: fromTaxQuoteJson(draft.tax),
      paymentMethod: payment.method,
      last4: payment.last4,
    },
    paidAtMs: payment.paidAtMs,
  });
}

async function tellMerchant(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    session: Session;
    draft: OrderDraftJson;
    payment: SalePayment;
    buyerIdentity: string | null;
    paymentId: PaymentId;
  },
): Promise<void> {
  const { session, draft, payment, buyerIdentity, paymentId } = input;
  await enqueueOrderCompleted(tx, deps, {
    storeId: session.storeId,
    storeName: session.snapshot.storeName,
    environment: session.environment,
    orderId: session.orderId,
    carried: carriedBy(session),
    buyerEmail: draft.buyerEmail,
    buyerIdentity,
    billingDetail: draft.billingDetail,
    currency: session.currency,
    tax: fromTaxQuoteJson(draft.tax),
    taxIdCheck: draft.taxIdCheck ?? null,
    item: soldItem(session, draft),
    discountCode: draft.discount?.code ?? null,
    customFields: draft.customFields ?? [],
    productName: session.snapshot.productName,
    productDescription: session.snapshot.productDescription,
    productMetadata: session.snapshot.productMetadata,
    paymentId,
    chargedMinor: payment.amountMinor,
    paymentMethod: payment.method,
    paymentLast4: payment.last4,
    paidAtMs: payment.paidAtMs,
  });
}

/** The session with the lines that were sold. */
function soldSession(session: Session, draft: OrderDraftJson): Session {
  return { ...session, lineItems: [soldItem(session, draft)] };
}

/** What was sold; a draft of an older release says nothing, because then it was the session's own line. */
function soldItem(session: Session, { lineItems }: OrderDraftJson): LineItem {
  const [item] = lineItems ?? [];
  return item ? fromLineItemJson(item) : theLine(session.lineItems);
}
