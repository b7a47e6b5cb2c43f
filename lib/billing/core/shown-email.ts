import punycode from 'punycode/punycode.js';

/**
 * An address as people read it: its domain in the letters of its language instead of the `xn--…` that mail servers and our
 * tables know it by. What cannot be decoded stays as it is.
 */
export function shownEmail(email: string): string {
  try {
    return punycode.toUnicode(email);
  } catch {
    return email;
  }
}
