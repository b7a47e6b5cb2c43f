/**
 * What is said about a session when it is made and travels with the sale unchanged: to the order's row, the merchant's
 * webhooks and the read API. A field that is added here has to be given wherever one of those is made; whether a buyer
 * sees it on the receipt is said there.
 */
export type Carried = {
  /** The merchant's own number for the order; `null` where it gave none. */
  orderMerchantExternalId: string | null;
  /** The merchant's own notes, never shown to a shopper. */
  metadata: Record<string, string>;
  /** Who brought the buyer, in the merchant's own words; `null` where nobody is named. */
  affiliateCode: string | null;
};

/** For a session about which nothing of this was said. */
export const NOTHING_CARRIED: Carried = {
  orderMerchantExternalId: null,
  metadata: {},
  affiliateCode: null,
};

/** Picks what is carried out of what has more. */
export function carriedBy({ orderMerchantExternalId, metadata, affiliateCode }: Carried): Carried {
  return { orderMerchantExternalId, metadata, affiliateCode };
}
