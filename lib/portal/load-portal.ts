import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findStoreRowBySlug, type StoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import { listDocumentsOfPayments } from '@/lib/documents/document-repo';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { listMovedBack } from '@/lib/refunds/load-moved-back';
import { listReceiptChanges } from '@/lib/refunds/receipt-change-repo';
import { listTicketsOfPayments } from '@/lib/refunds/refund-ticket-repo';
import type { PortalBuyer } from './core/portal-buyer';
import type { PortalShop, PortalView } from './core/portal-view';
import { loadPortalShop } from './load-portal-shop';
import { loadSubscriptions } from './load-subscriptions';
import { readPortalCookie } from './portal-cookie';
import { listPaymentsOfBuyer } from './portal-order-repo';
import { toPurchase } from './to-purchase';

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
 * @param input.environment the environment in which a signed-out visitor wants to sign in
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
  const payments = await listPaymentsOfBuyer(deps.db, { buyer, limit: MAX_PURCHASES });
  const paymentIds = payments.map(({ payment }) => payment.id);
  const documents = await listDocumentsOfPayments(deps.db, paymentIds);
  const tickets = await listTicketsOfPayments(deps.db, paymentIds);
  const changes = await listReceiptChanges(deps.db, paymentIds);
  const movedBackOf = await listMovedBack(deps, paymentIds);
  const purchases = payments.map((one) => {
    const { id } = one.payment;
    const found = {
      ...one,
      documents: documents.get(id) ?? [],
      tickets: tickets.get(id) ?? [],
      change: changes.get(id) ?? null,
      moved: movedBackOf(id),
    };
    return toPurchase(deps, { store, buyer, found });
  });
  const { proof, environment } = buyer;
  const view: PortalView = {
    shop: await loadPortalShop(deps, { store, environment }),
    subscriptions: await loadSubscriptions(deps, { buyer, storeSlug: store.slug }),
    buyerName: proof.kind === 'identity' ? proof.identity : proof.email,
    purchases,
  };
  return { kind: 'open', store, buyer, view };
}
