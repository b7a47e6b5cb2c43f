/**
 * Characters that are refused in a one-line field: control characters (NUL among them, which PostgreSQL cannot store),
 * halves of surrogate pairs, line separators, and marks that change the reading direction of the text after them.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** True for text that can be stored, and shown in one line and on an invoice exactly as typed. */
export function isPlainText(text: string): boolean {
  return !UNPRINTABLE.test(text);
}
