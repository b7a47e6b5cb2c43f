import 'server-only';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import { issuePaymentDocument } from '@/lib/documents/issue-sale-document';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { PaymentId } from '@/lib/kernel/short-id';
import type { Session } from '@/lib/sessions/core/session';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { type OrderDraftJson, soldItem } from './core/order-draft';
import type { SalePayment } from './sale-payment';

/** Every payment is mailed of, and has a document. The last step of a booking: it holds the store's series of numbers. */
export async function documentPayment(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    session: Session;
    draft: OrderDraftJson;
    payment: SalePayment;
    paymentId: PaymentId;
    documentSettings: DocumentSettings | null;
  },
): Promise<void> {
  const { session, draft, payment, paymentId, documentSettings } = input;
  await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'payment_succeeded', id: paymentId } });
  await issuePaymentDocument(tx, deps, {
    sold: {
      session: { ...session, lineItems: [soldItem(session, draft)] },
      orderId: session.orderId,
      paymentId,
      buyerIdentity: draft.buyerIdentity,
      buyerEmail: draft.buyerEmail,
      billing: draft.billingDetail,
      tax: fromTaxQuoteJson(draft.tax),
      paymentMethod: payment.method,
      last4: payment.last4,
    },
    settings: documentSettings,
    paidAtMs: payment.paidAtMs,
  });
}
