import type { DiscountProblem } from './judge-discount';

/** Who uses a code, as far as a once-per-buyer discount asks: the proved identity, else the e-mail address. */
export type DiscountBuyer = { identity: string | null; email: string | null };

/**
 * The key by which a buyer is told from others. An address counts in small letters and without its plus tag, so that
 * `ann+2@example.com` is Ann once more; it is compared and never written to.
 *
 * @returns `null` while nobody is known
 */
export function discountBuyerKey({ identity, email }: DiscountBuyer): string | null {
  if (identity !== null) return `identity:${identity}`;
  if (email === null) return null;
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const plus = address.indexOf('+');
  const name = address.slice(0, plus > 0 && plus < at ? plus : at);
  return `email:${name}${address.slice(at)}`;
}

/**
 * Why a code that each buyer may use once is refused for a buyer who has used it. A proved buyer is told so. Whoever has
 * only typed an address is told what a code without uses left is refused with, because the address may be another's.
 */
export function usedBeforeProblem({
  identity,
}: DiscountBuyer): Extract<DiscountProblem, 'used_up' | 'already_used'> {
  return identity === null ? 'used_up' : 'already_used';
}
