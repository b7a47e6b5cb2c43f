import 'server-only';
import type { Db } from '@/lib/db/client';
import { findDocumentByCause } from '@/lib/documents/document-repo';
import { paymentCause } from '@/lib/documents/issue-sale-document';
import type { ReceiptFacts } from './core/decide-receipt-change';
import { loadMovedBack } from './load-moved-back';
import type { LockedPayment } from './lock-refundable-payment';
import { findReceiptChange, type ReceiptChangeRow } from './receipt-change-repo';
import { findOpenTicket } from './refund-ticket-repo';

/** The facts that decide whether a payment's receipt can be changed. Load them under the payment's lock to act on them. */
export async function loadReceiptFacts(
  deps: { db: Db },
  { payment, order }: Pick<LockedPayment, 'payment' | 'order'>,
): Promise<ReceiptFacts> {
  return toReceiptFacts({
    payment,
    order,
    change: await findReceiptChange(deps.db, payment.id),
    moved: await loadMovedBack(deps, payment.id),
    hasReceipt: (await findDocumentByCause(deps.db, paymentCause(payment.id))) !== null,
    hasOpenTicket: (await findOpenTicket(deps.db, payment.id)) !== null,
  });
}

/** The same facts of rows that were loaded with those of other payments, to be shown; nothing may depend on them. */
export function toReceiptFacts(
  found: Pick<LockedPayment, 'payment'> &
    Pick<ReceiptFacts, 'moved' | 'hasReceipt' | 'hasOpenTicket'> & {
      order: Pick<LockedPayment['order'], 'type' | 'billingDetail'>;
      change: ReceiptChangeRow | null;
    },
): ReceiptFacts {
  const { payment, order, change, moved, hasReceipt, hasOpenTicket } = found;
  return {
    payment: { ...payment, paidAtMs: payment.paidAt?.getTime() ?? null },
    orderType: order.type,
    taxId: order.billingDetail.taxId ?? null,
    isChanged: change !== null && change.status !== 'failed',
    moved,
    hasReceipt,
    hasOpenTicket,
  };
}
