import { isIntendedBuyer, type MadeForSomebody } from '@/lib/sessions/core/intended-buyer';

/**
 * How the browser at a session's page is treated: as one that holds nothing but the link, as one that submitted the
 * details in question, as one that a merchant's token has proved to be some buyer's, or as the buyer's for whom the
 * session was made.
 */
export type Visitor = 'link' | 'submitted' | 'claimed' | 'intended';

/** The facts that a browser's cookie proves for one session. */
export type VisitorProof = {
  /**
   * Whom a token of the merchant's has proved to this browser; `null` without a claim. It says who somebody is, and not
   * that the session, or anything that was submitted for it, is theirs.
   */
  buyerIdentity: string | null;
  /**
   * Whether this browser submitted exactly the order with this fingerprint. Another person's order has another
   * fingerprint, so a buyer's own submit never opens what somebody else typed.
   */
  hasSubmitted: (fingerprint: string) => boolean;
};

/** @param about.hasTyped whether anything that was submitted for the session is this browser's own */
export function toVisitor(
  { buyerIdentity }: VisitorProof,
  about: { session: MadeForSomebody; hasTyped: boolean },
): Visitor {
  if (buyerIdentity !== null) return isIntendedBuyer(about.session, buyerIdentity) ? 'intended' : 'claimed';
  return about.hasTyped ? 'submitted' : 'link';
}

/**
 * Whether what was submitted for a session is a browser's own: it submitted that very thing, or its buyer was proved when
 * it was submitted. A claim that came later opens nothing.
 */
export function isOwnSubmit(
  proof: VisitorProof,
  submitted: { fingerprint: string; buyerIdentity: string | null },
): boolean {
  if (proof.hasSubmitted(submitted.fingerprint)) return true;
  return proof.buyerIdentity !== null && submitted.buyerIdentity === proof.buyerIdentity;
}

/**
 * Whether a visitor reads in full what an API key prefilled: email, postcode, business name and tax id. Everybody else
 * sees a masked email and "On file". Country and state are shown to all, because the form needs them.
 */
export function seesPrefilledDetails(visitor: Visitor): boolean {
  return visitor === 'intended';
}
