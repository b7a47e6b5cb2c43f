import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanAddress, cleanCode, countCharacters, withoutInvisible } from './clean-text';

/** One character a row that nobody sees, and what Unicode calls it. */
const INVISIBLE: readonly (readonly [string, string])[] = [
  ['\u200B', 'zero width space'],
  ['\u200C', 'zero width non-joiner'],
  ['\u200D', 'zero width joiner'],
  ['\u200E', 'left-to-right mark'],
  ['\u200F', 'right-to-left mark'],
  ['\u202A', 'left-to-right embedding'],
  ['\u202C', 'pop directional formatting'],
  ['\u202E', 'right-to-left override'],
  ['\u2066', 'left-to-right isolate'],
  ['\u2069', 'pop directional isolate'],
  ['\u2060', 'word joiner'],
  ['\u00AD', 'soft hyphen'],
  ['\uFEFF', 'byte order mark'],
  ['\u034F', 'combining grapheme joiner'],
  ['\uFE0F', 'variation selector'],
  ['\u3164', 'Hangul filler'],
  ['\u{E0001}', 'language tag'],
];
const DASHES = ['-', '‐', '‑', '‒', '–', '—', '―', '−', '﹘', '－'];
const SPACES = [' ', '\u00A0', '\u2002', '\u2009', '\u202F', '\u3000', '\t', '  '];

describe('cleanCode', () => {
  it.each(INVISIBLE)('takes out %j (%s)', (character) => {
    expect(cleanCode(`${character}DE${character}1${character}`)).toBe('DE1');
  });
  it.each(DASHES)('takes %j for a hyphen', (dash) => expect(cleanCode(`L${dash}8211`)).toBe('L-8211'));
  it.each(SPACES)('takes %j for a space', (space) =>
    expect(cleanCode(`${space}114${space}55`)).toBe('114 55'),
  );
  it.each([
    ['ＤＥ１３６', 'DE136'],
    ['①', '1'],
    ['de', 'DE'],
    ['e\u0301', 'É'],
    ['', ''],
  ])('%j is %j', (text, expected) => expect(cleanCode(text)).toBe(expected));
});

describe('cleanAddress', () => {
  it.each(INVISIBLE)('takes out %j (%s)', (character) => {
    expect(cleanAddress(`ann${character}@example.com`)).toBe('ann@example.com');
  });
  it.each([
    ['ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ann@example.com'],
    [' Ann@Example.COM\n', 'ann@example.com'],
    ['u\u0308@example.com', 'ü@example.com'],
    ['ann–books@example.com', 'ann-books@example.com'],
    // Only double width is folded: a ligature and a superscript may be somebody's name.
    ['ﬁ²@example.com', 'ﬁ²@example.com'],
  ])('%j is %j', (text, expected) => expect(cleanAddress(text)).toBe(expected));
});

it.each<[string, (text: string) => string]>([
  ['cleanCode', cleanCode],
  ['cleanAddress', cleanAddress],
  ['withoutInvisible', withoutInvisible],
])('%s leaves what is clean as it is', (_name, clean) => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => clean(clean(text)) === clean(text)));
});

it.each([
  ['𠮷'.repeat(101), 101],
  ['👍', 1],
  ['ab', 2],
  ['', 0],
])('countCharacters(%j) is %i', (text, count) => expect(countCharacters(text)).toBe(count));
