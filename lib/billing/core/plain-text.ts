/**
 * Characters that have no place in a one-line field: control characters (NUL among them, which PostgreSQL cannot
 * store), halves of surrogate pairs, line separators, and marks that turn the reading direction of what follows.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** True for text that can be stored, shown in one line and printed on an invoice as it was typed. */
export function isPlainText(text: string): boolean {
  return !UNPRINTABLE.test(text);
}
