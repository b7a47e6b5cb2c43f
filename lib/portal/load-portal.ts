import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findStoreRowBySlug, type StoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import { signDocumentLinks } from '@/lib/documents/document-link';
import { type DocumentRow, listDocumentsOfPayments } from '@/lib/documents/document-repo';
import { type Clock, DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { isCurrency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId } from '@/lib/kernel/short-id';
import { amountLeft } from '@/lib/refunds/core/refund-ceiling';
import { OPEN_TICKET_STATUSES } from '@/lib/refunds/core/refund-ticket';
import { loadMovedBack } from '@/lib/refunds/load-moved-back';
import { listTicketsOfPayments, type RefundTicketRow } from '@/lib/refunds/refund-ticket-repo';
import type { PortalBuyer } from './core/portal-buyer';
import type { PortalPurchase, PortalShop, PortalView } from './core/portal-view';
import { loadPortalShop } from './load-portal-shop';
import { readPortalCookie } from './portal-cookie';
import { listPaymentsOfBuyer, type PortalPayment } from './portal-order-repo';

type Deps = { db: Db; clock: Clock; keys: KeyRing; env: { publicUrl: string } };

export type LoadedPortal =
  | { kind: 'not_found' }
  | { kind: 'signed_out'; store: StoreRow; shop: PortalShop }
  | { kind: 'open'; store: StoreRow; buyer: PortalBuyer; view: PortalView };

/** More than this many purchases are not shown; the newest are. */
const MAX_PURCHASES = 50;

/**
 * A buyer's page of one store, as far as this browser has proved whose it is.
 *
 * @param input.environment in which whoever is signed out means to sign in
 */
export async function loadPortal(
  deps: Deps,
  input: { storeSlug: string; cookie: string | null; environment: Environment },
): Promise<LoadedPortal> {
  const store = await findStoreRowBySlug(deps.db, input.storeSlug);
  if (!store) return { kind: 'not_found' };
  const buyer = readPortalCookie(deps, input.cookie);
  if (buyer?.storeId !== store.id) {
    const shop = await loadPortalShop(deps, { store, environment: input.environment });
    return { kind: 'signed_out', store, shop };
  }
  const found = await listPaymentsOfBuyer(deps.db, { buyer, limit: MAX_PURCHASES });
  const paymentIds = found.map(({ payment }) => payment.id);
  const documents = await listDocumentsOfPayments(deps.db, paymentIds);
  const tickets = await listTicketsOfPayments(deps.db, paymentIds);
  const purchases: PortalPurchase[] = [];
  for (const one of found) {
    const { id } = one.payment;
    const more = { documents: documents.get(id) ?? [], tickets: tickets.get(id) ?? [] };
    purchases.push(await toPurchase(deps, { store, found: one, ...more }));
  }
  const { proof, environment } = buyer;
  const view: PortalView = {
    shop: await loadPortalShop(deps, { store, environment }),
    buyerName: proof.kind === 'identity' ? proof.identity : proof.email,
    purchases,
  };
  return { kind: 'open', store, buyer, view };
}

async function toPurchase(
  deps: Deps,
  input: {
    store: StoreRow;
    found: PortalPayment;
    documents: readonly DocumentRow[];
    tickets: readonly RefundTicketRow[];
  },
): Promise<PortalPurchase> {
  const { store, found, documents, tickets } = input;
  const { payment, order, snapshot } = found;
  return {
    paymentId: encodeShortId('PAY', payment.id),
    orderId: encodeShortId('ORD', order.id),
    productName: snapshot.productName,
    amount: display(payment.amountMinor, payment.currency),
    currency: payment.currency,
    paidAtMs: (payment.paidAt ?? payment.createdAt).getTime(),
    refundable: await refundableOf(deps, { store, found, tickets }),
    documents: documents.map((document) => ({
      kind: document.kind,
      number: document.number,
      ...signDocumentLinks(deps, {
        origin: deps.env.publicUrl,
        documentId: document.id,
        untilMs: deps.clock.nowMs() + HOUR_MS,
      }),
    })),
    tickets: tickets.map(({ id, status, requestedMinor, currency, rejectReason }) => ({
      id: encodeShortId('TKT', id),
      status,
      amount: display(requestedMinor, currency),
      rejectReason,
    })),
  };
}

/** What a buyer can ask back now; the use case that is asked decides again. */
async function refundableOf(
  deps: Deps,
  input: { store: StoreRow; found: PortalPayment; tickets: readonly RefundTicketRow[] },
): Promise<string | null> {
  const { store, found, tickets } = input;
  const { payment } = found;
  const hasOpen = tickets.some(({ status }) => OPEN_TICKET_STATUSES.some((open) => open === status));
  const paidAtMs = payment.paidAt?.getTime() ?? null;
  const isInTime = paidAtMs !== null && deps.clock.nowMs() - paidAtMs <= store.refundWindowDays * DAY_MS;
  if (hasOpen || !isInTime) return null;
  const left = amountLeft(payment, await loadMovedBack(deps, payment.id));
  return left > 0n ? display(left, payment.currency) : null;
}

function display(amountMinor: bigint, currency: string): string {
  return isCurrency(currency) ? formatAmount(amountMinor, currency) : '';
}
