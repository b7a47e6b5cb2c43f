import type { ProductId } from '@/lib/kernel/short-id';

/** The details of its buyer in a link, as the page starts with them. Text as it was written; absent where nothing was. */
export type CheckoutLinkPrefill = {
  customerName?: string;
  customerEmail?: string;
  addressLine1?: string;
  city?: string;
  state?: string;
  postalCode?: string;
  country?: string;
};

/** The settings that a merchant gives a link. */
export type CheckoutLinkContent = {
  title: string | null;
  productId: ProductId;
  quantity: number;
  prefill: CheckoutLinkPrefill;
  redirectUrl: string | null;
  cancelUrl: string | null;
  showDiscounts: boolean;
};

/** A change: what is absent stays, in the prefill member by member, where an empty text takes a member away. */
export type CheckoutLinkPatch = Partial<CheckoutLinkContent>;

/** A prefill with a change applied. */
export function mergePrefill(stored: CheckoutLinkPrefill, change: CheckoutLinkPrefill): CheckoutLinkPrefill {
  const merged = Object.entries({ ...stored, ...change }).filter(([, text]) => text !== '');
  return Object.fromEntries(merged);
}
