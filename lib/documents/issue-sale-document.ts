import 'server-only';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { DocumentId, OrderId, PaymentId, RefundId } from '@/lib/kernel/short-id';
import type { Session } from '@/lib/sessions/core/session';
import { fieldsOnFile } from './core/on-file';
import { type DocumentSale, toPaymentFacts, toRefundFacts } from './core/sale-facts';
import { findDocument, findDocumentByCause } from './document-repo';
import { issueDocument } from './issue-document';

/** The facts about a sale that a document is about; names are those that its session froze. */
export type SoldSession = Pick<DocumentSale, 'buyerEmail' | 'billing' | 'tax' | 'paymentMethod' | 'last4'> & {
  session: Session;
  /** The buyer whom the purchase has proved; `null` where none was proved. */
  buyerIdentity: string | null;
  orderId: OrderId;
  paymentId: PaymentId;
};

/** The cause of a payment's document, under which it is issued once. */
export const paymentCause = (paymentId: PaymentId) => `payment:${paymentId}`;

/**
 * Issues the receipt of a payment, or the invoice where the buyer is a business.
 *
 * @param input.settings of the store, as its session was loaded with them
 */
export async function issuePaymentDocument(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { sold, settings, paidAtMs }: { sold: SoldSession; settings: DocumentSettings | null; paidAtMs: EpochMs },
): Promise<DocumentId> {
  const sale = toSale(sold, settings);
  return issueDocument(tx, deps, {
    ...toPlace(sold, sale),
    kind: sold.billing.isBusiness ? 'invoice' : 'receipt',
    cause: paymentCause(sold.paymentId),
    refundId: null,
    facts: toPaymentFacts(sale, paidAtMs),
  });
}

/** Issues the credit note of a refund that has been made. */
export async function issueCreditNote(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    sold: SoldSession;
    /** The invoice that took the receipt's place; `null` where the payment's own document is corrected. */
    corrected: DocumentId | null;
    refund: { id: RefundId; amountMinor: bigint; taxMinor: bigint; atMs: EpochMs; reason: string };
  },
): Promise<DocumentId> {
  const { sold, corrected, refund } = input;
  const store = await findStoreRow(tx.db, sold.session.storeId);
  const sale = toSale(sold, store?.documentSettings ?? null);
  // A payment from before the app issued documents has none that could be named.
  const original = corrected
    ? await findDocument(tx.db, corrected)
    : await findDocumentByCause(tx.db, paymentCause(sold.paymentId));
  const corrects = original && { number: original.number, issuedAt: original.content.issuedAt };
  return issueDocument(tx, deps, {
    ...toPlace(sold, sale),
    kind: 'credit_note',
    cause: `refund:${refund.id}`,
    refundId: refund.id,
    facts: toRefundFacts(sale, { ...refund, corrects }),
  });
}

function toPlace({ session, orderId, paymentId }: SoldSession, { settings }: DocumentSale) {
  const { storeId, environment } = session;
  return { storeId, environment, orderId, paymentId, prefix: settings?.invoicePrefix ?? null };
}

function toSale(sold: SoldSession, settings: DocumentSettings | null): DocumentSale {
  const { session, buyerEmail, billing, tax, paymentMethod, last4 } = sold;
  const { snapshot } = session;
  return {
    store: { name: snapshot.storeName, supportEmail: snapshot.supportEmail, website: snapshot.website },
    settings,
    onFile: fieldsOnFile(session, sold.buyerIdentity),
    buyerEmail,
    billing,
    currency: session.currency,
    language: snapshot.language,
    lines: session.lineItems.map(({ name, quantity, unitAmountMinor, discountMinor }) => ({
      name,
      quantity,
      amountMinor: unitAmountMinor * BigInt(quantity) - discountMinor,
    })),
    tax,
    paymentMethod,
    last4,
  };
}
