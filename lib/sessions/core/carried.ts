/**
 * What an API key says about a session and what travels with the sale unchanged: to the order's row, the merchant's
 * webhooks and the read API. A field that is added here has to be given wherever one of those is made; whether a buyer
 * sees it on the receipt is said there.
 */
export type Carried = {
  /** The merchant's own number for the order; `null` where it gave none. */
  orderMerchantExternalId: string | null;
  /** The merchant's own notes, never shown to a shopper. */
  metadata: Record<string, string>;
};

/** For a session that was made without an API key. */
export const NOTHING_CARRIED: Carried = { orderMerchantExternalId: null, metadata: {} };

/** Picks what is carried out of what has more. */
export function carriedBy({ orderMerchantExternalId, metadata }: Carried): Carried {
  return { orderMerchantExternalId, metadata };
}
