import 'server-only';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import { type Clock, toIsoTime } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { DocumentId, PaymentId, RefundId } from '@/lib/kernel/short-id';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { DocumentKind } from './core/document-content';
import { type DocumentFacts, factsOf, toReplacingInvoice, toWholeCredit } from './core/replacing-facts';
import { type DocumentRow, findDocument, findDocumentByCause } from './document-repo';
import { issueDocument } from './issue-document';
import { paymentCause } from './issue-sale-document';

type Deps = { clock: Clock; ids: Ids };

/**
 * Reverses a payment's receipt by a credit note over all of it, and issues an invoice for the same sale in its place. The money
 * that is refunded is the difference of the two.
 *
 * @returns the invoice
 */
export async function replaceReceipt(
  tx: Transaction,
  deps: Deps,
  input: {
    paymentId: PaymentId;
    refundId: RefundId | null;
    billing: BillingDetail;
    tax: TaxResult;
    reason: string;
  },
): Promise<DocumentId> {
  const { paymentId, refundId, reason } = input;
  const receipt = await findDocumentByCause(tx.db, paymentCause(paymentId));
  assert(receipt, 'a receipt that is replaced is there');
  const at = toIsoTime(deps.clock.nowMs());
  await issueLike(tx, deps, {
    model: receipt,
    kind: 'credit_note',
    cause: refundId === null ? `replaced:${paymentId}` : `refund:${refundId}`,
    refundId,
    facts: toWholeCredit(receipt.content, { at, reason }),
  });
  return issueLike(tx, deps, {
    model: receipt,
    kind: 'invoice',
    cause: `replacing:${refundId ?? paymentId}`,
    refundId: null,
    facts: toReplacingInvoice(receipt.content, input),
  });
}

/** Undoes a replacement whose tax was not refunded after all: the invoice is reversed, and the receipt is issued anew. */
export async function restoreReceipt(
  tx: Transaction,
  deps: Deps,
  { paymentId, invoiceId, refundId }: { paymentId: PaymentId; invoiceId: DocumentId; refundId: RefundId },
): Promise<void> {
  const receipt = await findDocumentByCause(tx.db, paymentCause(paymentId));
  const invoice = await findDocument(tx.db, invoiceId);
  assert(receipt && invoice, 'documents are never deleted');
  const at = toIsoTime(deps.clock.nowMs());
  await issueLike(tx, deps, {
    model: invoice,
    kind: 'credit_note',
    cause: `restored:${refundId}`,
    refundId,
    facts: toWholeCredit(invoice.content, { at, reason: null }),
  });
  const { number, issuedAt } = invoice.content;
  await issueLike(tx, deps, {
    model: receipt,
    kind: receipt.kind,
    cause: `restoring:${refundId}`,
    refundId: null,
    facts: { ...factsOf(receipt.content), corrects: { number, issuedAt } },
  });
}

async function issueLike(
  tx: Transaction,
  deps: Deps,
  input: {
    model: DocumentRow;
    kind: DocumentKind;
    cause: string;
    refundId: RefundId | null;
    facts: DocumentFacts;
  },
): Promise<DocumentId> {
  const { model, ...document } = input;
  const { storeId, environment, orderId, paymentId } = model;
  const store = await findStoreRow(tx.db, storeId);
  const prefix = store?.documentSettings?.invoicePrefix ?? null;
  return issueDocument(tx, deps, { ...document, storeId, environment, orderId, paymentId, prefix });
}
