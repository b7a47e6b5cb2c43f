import { decodeShortId, isUuid } from '@/lib/kernel/short-id';

/** The texts within a value that belong to one row of one world: texts with a tag, and ids. */
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

/** The UUID of an id with a prefix; any other text unchanged. */
function asUuid(text: string): string {
  const prefix = /^(MER|STO|PROD|ORD|PAY|REF|TKT|KEY)_/.exec(text)?.[1];
  // The pattern lists the prefixes there are.
  return prefix === undefined ? text : (decodeShortId(prefix as 'ORD', text) ?? text);
}
