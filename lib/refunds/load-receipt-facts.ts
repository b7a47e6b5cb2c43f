import 'server-only';
import type { Db } from '@/lib/db/client';
import { findDocumentByCause } from '@/lib/documents/document-repo';
import { paymentCause } from '@/lib/documents/issue-sale-document';
import type { ReceiptFacts } from './core/decide-receipt-change';
import { loadMovedBack } from './load-moved-back';
import type { LockedPayment } from './lock-refundable-payment';
import { findReceiptChange } from './receipt-change-repo';
import { findOpenTicket } from './refund-ticket-repo';

/** The facts that decide whether a payment's receipt can be changed; as good as the lock under which they are loaded. */
export async function loadReceiptFacts(
  deps: { db: Db },
  { payment, order }: Pick<LockedPayment, 'payment' | 'order'>,
): Promise<ReceiptFacts> {
  const change = await findReceiptChange(deps.db, payment.id);
  return {
    payment: { ...payment, paidAtMs: payment.paidAt?.getTime() ?? null },
    orderType: order.type,
    hasReceipt: (await findDocumentByCause(deps.db, paymentCause(payment.id))) !== null,
    taxId: order.billingDetail.taxId ?? null,
    isChanged: change !== null && change.status !== 'failed',
    moved: await loadMovedBack(deps, payment.id),
    hasOpenTicket: (await findOpenTicket(deps.db, payment.id)) !== null,
  };
}
