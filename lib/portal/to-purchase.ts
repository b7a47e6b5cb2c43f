import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { StoreRow } from '@/lib/catalog/store-repo';
import { isMailboxMeant } from '@/lib/documents/core/on-file';
import { signDocumentLinks } from '@/lib/documents/document-link';
import type { DocumentRow } from '@/lib/documents/document-repo';
import { type Clock, HOUR_MS } from '@/lib/kernel/clock';
import { isCurrency } from '@/lib/kernel/currencies';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { ReceiptFacts } from '@/lib/refunds/core/decide-receipt-change';
import { amountLeft, isInRefundWindow, type MovedBack } from '@/lib/refunds/core/refund-ceiling';
import { isTicketOpen } from '@/lib/refunds/core/refund-ticket';
import { toReceiptFacts } from '@/lib/refunds/load-receipt-facts';
import type { ReceiptChangeRow } from '@/lib/refunds/receipt-change-repo';
import type { RefundTicketRow } from '@/lib/refunds/refund-ticket-repo';
import { displayAmount } from './core/display-amount';
import type { PortalBuyer } from './core/portal-buyer';
import type { PortalPurchase } from './core/portal-view';
import { taxIdOffer } from './core/tax-id-offer';
import type { PortalPayment } from './portal-order-repo';

type Deps = { clock: Clock; keys: KeyRing; env: { publicUrl: string } };

/** A payment with its documents, requests for money back and receipt change. */
export type FoundPurchase = PortalPayment & {
  documents: readonly DocumentRow[];
  tickets: readonly RefundTicketRow[];
  change: ReceiptChangeRow | null;
  moved: MovedBack;
};

/** One payment as its buyer's page shows it, with what the buyer can do with it now; the use case of a form decides that again. */
export function toPurchase(
  deps: Deps,
  { store, buyer, found }: { store: StoreRow; buyer: PortalBuyer; found: FoundPurchase },
): PortalPurchase {
  const { payment, order, snapshot, documents, tickets } = found;
  const { currency } = payment;
  const facts = toFacts(found);
  return {
    paymentId: encodeShortId('PAY', payment.id),
    orderId: encodeShortId('ORD', order.id),
    productName: snapshot.productName,
    amount: displayAmount(payment.amountMinor, currency),
    currency,
    paidAtMs: (payment.paidAt ?? payment.createdAt).getTime(),
    refundable: facts && refundableOf(deps, { store, facts }),
    taxId: facts && taxIdOffer(facts, deps.clock.nowMs()),
    documents: documents.map((document) => ({
      kind: document.kind,
      number: document.number,
      ...signDocumentLinks(deps, {
        origin: deps.env.publicUrl,
        documentId: document.id,
        untilMs: deps.clock.nowMs() + HOUR_MS,
        seesAll: buyer.proof.kind === 'mailbox' && isMailboxMeant(document.content),
      }),
    })),
    tickets: tickets.map(({ id, status, requestedMinor, rejectReason, ...ticket }) => ({
      id: encodeShortId('TKT', id),
      status,
      amount: displayAmount(requestedMinor, ticket.currency),
      rejectReason,
    })),
  };
}

function toFacts({ payment, order, documents, tickets, change, moved }: FoundPurchase): ReceiptFacts | null {
  const { currency } = payment;
  if (!isCurrency(currency)) return null;
  return toReceiptFacts({
    payment: { ...payment, currency },
    order,
    change,
    moved,
    hasReceipt: documents.length > 0,
    hasOpenTicket: tickets.some(({ status }) => isTicketOpen(status)),
  });
}

/** The amount that a buyer can ask back, as a display string; `null` where it is nothing. */
function refundableOf(
  { clock }: Deps,
  { store, facts }: { store: StoreRow; facts: ReceiptFacts },
): string | null {
  const { payment, moved, hasOpenTicket } = facts;
  const isInTime = isInRefundWindow(payment, { windowDays: store.refundWindowDays, nowMs: clock.nowMs() });
  const left = amountLeft(payment, moved);
  return isInTime && !hasOpenTicket && left > 0n ? displayAmount(left, payment.currency) : null;
}
