import { toIsoTime } from '@/lib/kernel/clock';
import type { CheckoutLinkContent } from '@/lib/links/core/checkout-link';
import { toLinkId } from '@/lib/links/core/link-id';
import { toSolifynProductId } from './solifyn-ids';

type Row = CheckoutLinkContent & { id: string; createdAt: Date; updatedAt: Date };

/** A link in the words of the Solifyn API. @param url where it is opened */
export function toCheckoutLinkWire(row: Row, url: string) {
  const { prefill } = row;
  return {
    id: toLinkId(row.id),
    url,
    title: row.title,
    productId: toSolifynProductId(row.productId),
    quantity: row.quantity,
    customerName: prefill.customerName ?? null,
    customerEmail: prefill.customerEmail ?? null,
    addressLine1: prefill.addressLine1 ?? null,
    city: prefill.city ?? null,
    state: prefill.state ?? null,
    postalCode: prefill.postalCode ?? null,
    country: prefill.country ?? null,
    redirectUrl: row.redirectUrl,
    cancelUrl: row.cancelUrl,
    showDiscounts: row.showDiscounts,
    createdAt: toIsoTime(row.createdAt.getTime()),
    updatedAt: toIsoTime(row.updatedAt.getTime()),
  };
}
