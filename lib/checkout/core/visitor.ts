/**
 * How the browser at a session's page is treated: as somebody who holds nothing but the link, as who typed the details
 * in question, or as who claimed the session with the merchant's token.
 */
export type Visitor = 'link' | 'submitted' | 'claimed';

/** What a browser's cookie proves for one session. */
export type VisitorProof = {
  isClaimant: boolean;
  /**
   * Whether this browser submitted exactly the order with this fingerprint. Somebody else's order has another one, so
   * a submit of one's own never opens what another person typed.
   */
  hasSubmitted: (fingerprint: string) => boolean;
};
