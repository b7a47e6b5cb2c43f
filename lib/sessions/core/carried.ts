/**
 * Everything that is said about a session when it is made and travels with the sale unchanged: to the order's row, the
 * merchant's webhooks and the read API. A field that is added here has to be given wherever one of those is made; whether a
 * buyer sees it on the receipt is said there.
 */
export type Carried = {
  /** The merchant's own number for the order; `null` where it gave none. */
  orderMerchantExternalId: string | null;
  /** The merchant's own notes, never shown to a shopper. */
  metadata: Record<string, string>;
  /** Who brought the buyer, in the merchant's own words; `null` where nobody is named. */
  affiliateCode: string | null;
};

/** The carried fields of a session for which none was given. */
export const NOTHING_CARRIED: Carried = {
  orderMerchantExternalId: null,
  metadata: {},
  affiliateCode: null,
};

/** Picks the carried fields out of an object with more fields, such as a session, a command or an order's row. */
export function carriedBy({ orderMerchantExternalId, metadata, affiliateCode }: Carried): Carried {
  return { orderMerchantExternalId, metadata, affiliateCode };
}
