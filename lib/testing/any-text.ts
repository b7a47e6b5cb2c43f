import fc from 'fast-check';

const LAST_CODE_POINT = 0x10ffff;
/** Names that every object has already. */
const INHERITED = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'length',
  'key',
  'ref',
];

/**
 * Any characters there are, halves of pairs among them, and now and then a name that objects have. fast-check's own
 * `unit: 'binary'` is nearly the same, and takes the better part of a second for a table of all characters, which each process
 * makes anew: `npm run mutate` starts thousands.
 */
export function anyText({ maxLength }: { maxLength: number }): fc.Arbitrary<string> {
  const anyCharacters = fc
    .array(fc.nat(LAST_CODE_POINT), { maxLength })
    .map((codePoints) => String.fromCodePoint(...codePoints));
  return fc.oneof(
    { weight: 19, arbitrary: anyCharacters },
    { weight: 1, arbitrary: fc.constantFrom(...INHERITED) },
  );
}
