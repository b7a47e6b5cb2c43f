import { cleanAddress, countCharacters } from '@/lib/kernel/clean-text';
import { domainInLetters } from '@/lib/kernel/domain-letters';
import { isPlainText } from './plain-text';

/** Longest address that mail servers route: RFC 5321, 4.5.3.1.3, with the correction of erratum 1690. */
const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;
const LOCAL_PART = /^[^\s@<>()[\]\\,;:"]+$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;

/**
 * An address as it is compared and stored: nothing invisible in it, no space around it, lower case, and the domain in the
 * ASCII letters that mail servers know it by (`münchen.de` is `xn--mnchen-3ya.de`), so that one mailbox has one spelling.
 */
export function normalizeEmail(text: string): string {
  const address = cleanAddress(text);
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at + 1) + toAsciiDomain(address.slice(at + 1));
}

/**
 * An address as people read it, with its domain in the letters of its language. A domain that is not the one that these
 * letters stand for stays as it is: it may hold marks that turn the text around, or half a character.
 */
export function shownEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const letters = domainInLetters(domain);
  return at < 0 || toAsciiDomain(letters) !== domain ? email : email.slice(0, at + 1) + letters;
}

/** By the rules of browsers (UTS 46); what is no domain stays as it is, for `isEmail` to refuse. */
function toAsciiDomain(domain: string): string {
  const isWorthIt =
    /[^\0-\x7F]/.test(domain) && domain.split(/[.\u3002]/).every((label) => DOMAIN_LABEL.test(label));
  if (!isWorthIt) return domain;
  try {
    return new URL(`https://${domain}`).hostname;
  } catch {
    return domain;
  }
}

/** True for an address that is longer than any mail server routes. */
export function isEmailTooLong(text: string): boolean {
  return countCharacters(text) > MAX_LENGTH;
}

/**
 * True for an address that mail can plausibly be sent to: one @, something before it, a domain with a dot behind it, at
 * most 254 characters. Deliberately narrower than RFC 5322, whose quoted forms nobody has, and open to other scripts.
 *
 * @param text normalized
 */
export function isEmail(text: string): boolean {
  if (isEmailTooLong(text) || !isPlainText(text)) return false;
  const [local = '', domain = '', ...rest] = text.split('@');
  if (rest.length > 0 || local.length > MAX_LOCAL_LENGTH || !LOCAL_PART.test(local)) return false;
  if (local.startsWith('.') || local.endsWith('.')) return false;
  const labels = domain.split('.');
  const topLevel = labels.at(-1) ?? '';
  if (labels.length < 2 || topLevel.length < 2 || /^\d+$/.test(topLevel)) return false;
  return labels.every((label) => label.length <= 63 && DOMAIN_LABEL.test(label));
}

const DOTS = '•••';

/** Hides an email address but for its first letter and domain: `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  // Taken as a whole character: half of one is no text.
  const [first = ''] = email;
  return at > 0 ? `${first}${DOTS}${email.slice(at)}` : DOTS;
}
