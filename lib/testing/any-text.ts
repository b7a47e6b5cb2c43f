import fc from 'fast-check';

const LAST_CODE_POINT = 0x10ffff;

/**
 * Any characters there are, halves of pairs among them. fast-check's own `unit: 'binary'` says the same, and takes the better
 * part of a second for a table of all of them, which each process makes anew: `npm run mutate` starts thousands.
 */
export function anyText({ maxLength }: { maxLength: number }): fc.Arbitrary<string> {
  return fc
    .array(fc.nat(LAST_CODE_POINT), { maxLength })
    .map((codePoints) => String.fromCodePoint(...codePoints));
}
