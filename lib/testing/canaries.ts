import { decodeShortId, isUuid } from '@/lib/kernel/short-id';

/** Texts that each belong to one row of one world, wherever in a value they are: its tagged texts and ids. */
export function canariesIn(value: unknown, tags: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (member: unknown): void => {
    if (typeof member === 'string') {
      const text = asUuid(member);
      if (isUuid(text) || tags.some((tag) => text.includes(tag))) found.add(text);
    } else if (typeof member === 'object' && member !== null) Object.values(member).forEach(visit);
  };
  visit(value);
  return found;
}

/** An id as the row has it, whatever its prefix on the wire. */
function asUuid(text: string): string {
  const prefix = /^(MER|STO|PROD|ORD|PAY|REF|TKT|KEY)_/.exec(text)?.[1];
  // The pattern lists the prefixes there are.
  return prefix === undefined ? text : (decodeShortId(prefix as 'ORD', text) ?? text);
}
