import type { Session } from './session';

/** The facts that tell for whom a session was made. */
export type MadeForSomebody = Pick<Session, 'createdBy' | 'intendedIdentity' | 'buyerEmail'>;

/**
 * Whether a session was made for a buyer: an API key has named that identity, or has named none and stored an address that
 * the identity equals. Case counts but for the letters A to Z of an address, so that no two identities of a merchant's are
 * taken for one.
 */
export function isIntendedBuyer(session: MadeForSomebody, identity: string): boolean {
  if (session.createdBy !== 'apiKey') return false;
  if (session.intendedIdentity !== null) return session.intendedIdentity === identity;
  return session.buyerEmail !== null && session.buyerEmail === lowerLatin(identity.trim());
}

function lowerLatin(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
