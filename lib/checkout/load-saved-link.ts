import 'server-only';
import { parseBillingPrefill } from '@/lib/billing/core/parse-billing-detail';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import { findOpenedLink } from '@/lib/links/checkout-link-repo';
import type { CheckoutLinkPrefill } from '@/lib/links/core/checkout-link';
import { readLinkId } from '@/lib/links/core/link-id';
import type { PurchaseLink } from './core/purchase-link';

/** The content of a link by its id; `null` for one that is not there, or is another store's. */
export async function loadSavedLink(
  deps: { db: Db },
  { storeSlug, linkId }: { storeSlug: string; linkId: string },
): Promise<PurchaseLink | null> {
  const uuid = readLinkId(linkId);
  const row = uuid === null ? null : await findOpenedLink(deps.db, uuid);
  const store = row && (await findStoreRow(deps.db, row.storeId));
  if (!row || store?.slug !== storeSlug) return null;
  return {
    storeSlug,
    product: { kind: 'id', id: row.productId },
    environment: row.environment,
    wish: {
      currency: null,
      buyerEmail: row.prefill.customerEmail ?? null,
      billingDetail: toBilling(row.prefill),
      successUrl: row.redirectUrl,
      saved: {
        id: linkId,
        quantity: row.quantity,
        cancelUrl: row.cancelUrl,
        hidesDiscounts: !row.showDiscounts,
      },
    },
  };
}

/** Reads as much of the stored details as can be read: the shopper can type the rest. */
function toBilling({ country, state, postalCode }: CheckoutLinkPrefill) {
  if (!country) return null;
  const place = { country, isBusiness: false };
  const parsed = parseBillingPrefill({
    ...place,
    ...(state ? { state } : {}),
    ...(postalCode ? { postcode: postalCode } : {}),
  });
  if (parsed.ok) return parsed.value.detail;
  const alone = parseBillingPrefill(place);
  return alone.ok ? alone.value.detail : null;
}
