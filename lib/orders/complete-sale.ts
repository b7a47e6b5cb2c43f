import 'server-only';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import { confirmDiscountUse } from '@/lib/discounts/settle-discount-use';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { PaymentId } from '@/lib/kernel/short-id';
import { carriedBy } from '@/lib/sessions/core/carried';
import type { Session } from '@/lib/sessions/core/session';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { enqueueOrderCompleted } from '@/lib/webhooks/enqueue-order-completed';
import { type OrderDraftJson, soldItem } from './core/order-draft';
import { documentPayment } from './document-payment';
import { startTaxIdRechecks } from './enqueue-tax-id-recheck';
import { toPendingOrderRow } from './order-row';
import { type SalePayment, toPaymentRow } from './sale-payment';
import {
  type CompletedOrderRow,
  type CompletingAttempt,
  upsertCompletedOrder,
  upsertPaidOrder,
} from './sale-repo';
import { tellSubscription } from './tell-subscription';

/**
 * Completes an order as its draft froze it, writes its payment, settles its attempts, counts its discount and tells whoever goes on from there: all
 * in the caller's transaction and under the lock of the session.
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
    /** The attempt that was paid; `null` where nothing was due. */
    attempt: CompletingAttempt | null;
    documentSettings: DocumentSettings | null;
    fingerprint?: string;
    nowMs: EpochMs;
  },
): Promise<void> {
  const { session, draft, payment, attempt, documentSettings } = input;
  const order = toCompletedRow(input);
  const paymentId = await upsertPaidOrder(tx.db, { order, payment: toPaymentRow(deps, input), attempt });
  assert(paymentId, 'an order is pending until the one payment that completes it');
  await settleSale(tx, input);
  if (session.productType === 'subscription') await tellSubscription(tx, session.orderId);
  else await tellMerchant(tx, deps, { session, draft, payment, paymentId });
  await documentPayment(tx, deps, { session, draft, payment, paymentId, documentSettings });
}

type DraftedSale = { session: Session; draft: OrderDraftJson; fingerprint?: string; nowMs: EpochMs };

/** Completes an order that no payment completes, as its draft froze it, and counts its discount. */
export async function completeDraftedOrder(
  tx: Transaction,
  sale: DraftedSale & { attempt: CompletingAttempt },
): Promise<void> {
  const { attempt } = sale;
  const isCompleted = await upsertCompletedOrder(tx.db, { order: toCompletedRow(sale), attempt });
  assert(isCompleted, 'an order that is completed was pending');
  await settleSale(tx, sale);
}

function toCompletedRow({ session, draft, fingerprint, nowMs }: DraftedSale): CompletedOrderRow {
  const now = new Date(nowMs);
  const row = toPendingOrderRow(session, draft, now);
  return { ...row, status: 'completed', completedAt: now, submitFingerprint: fingerprint ?? null };
}

async function settleSale(tx: Transaction, { session, draft, nowMs }: DraftedSale): Promise<void> {
  const { orderId } = session;
  if (draft.discount)
    await confirmDiscountUse(tx, { discountId: draft.discount.id, orderId, now: new Date(nowMs) });
  await startTaxIdRechecks(tx, { orderId, draft, nowMs });
}

async function tellMerchant(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    session: Session;
    draft: OrderDraftJson;
    payment: SalePayment;
    paymentId: PaymentId;
  },
): Promise<void> {
  const { session, draft, payment, paymentId } = input;
  await enqueueOrderCompleted(tx, deps, {
    storeId: session.storeId,
    storeName: session.snapshot.storeName,
    environment: session.environment,
    orderId: session.orderId,
    carried: carriedBy(session),
    buyerEmail: draft.buyerEmail,
    buyerIdentity: draft.buyerIdentity,
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
