/**
 * How the browser at a session's page is treated: as one that holds nothing but the link, as one that submitted the
 * details in question, or as one whose buyer a merchant's token has proved.
 */
export type Visitor = 'link' | 'submitted' | 'claimed';

/** What a browser's cookie proves for one session. */
export type VisitorProof = {
  isClaimant: boolean;
  /**
   * Whether this browser submitted exactly the order with this fingerprint. Another person's order has another
   * fingerprint, so a buyer's own submit never opens what somebody else typed.
   */
  hasSubmitted: (fingerprint: string) => boolean;
};

/** @param hasTyped whether anything that was submitted for the session is this browser's own */
export function toVisitor(proof: VisitorProof, { hasTyped }: { hasTyped: boolean }): Visitor {
  if (proof.isClaimant) return 'claimed';
  return hasTyped ? 'submitted' : 'link';
}

/**
 * Whether a visitor reads in full what an API key prefilled: email, postcode, business name and tax id. Everybody else
 * sees a masked email and "On file". Country and state are shown to all, because the form needs them.
 */
export function seesPrefilledDetails(visitor: Visitor): boolean {
  return visitor === 'claimed';
}
