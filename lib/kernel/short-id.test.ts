import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS } from '@/lib/testing/property-runs';
import {
  decodeSessionId,
  decodeShortId,
  encodeSessionId,
  encodeShortId,
  isUuid,
  type OrderId,
  type SessionId,
  type ShortIdPrefix,
  toId,
} from './short-id';

const ZERO = '00000000-0000-0000-0000-000000000000';
const MAX = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const SOME = '0191e4a2-7c3b-7d4e-8f5a-6b7c8d9e0f1a';

describe('short ids', () => {
  it.each([
    [ZERO, 'ORD_0000000000000000000000'],
    ['00000000-0000-0000-0000-00000000003d', 'ORD_000000000000000000000z'],
    ['00000000-0000-0000-0000-00000000003e', 'ORD_0000000000000000000010'],
    [MAX, 'ORD_7n42DGM5Tflk9n8mt7Fhc7'],
  ])('%s is %s', (uuid, text) => {
    expect(encodeShortId('ORD', toId<OrderId>(uuid))).toBe(text);
    expect(decodeShortId('ORD', text)).toBe(uuid);
  });

  it('reads back every UUID under the prefix that it was written with, and under no other', () => {
    const prefixes: readonly ShortIdPrefix[] = ['MER', 'STO', 'PROD', 'ORD', 'PAY'];
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.constantFrom(...prefixes),
        fc.constantFrom(...prefixes),
        (uuid, prefix, other) => {
          const text = encodeShortId(prefix, toId(uuid));
          expect(text).toMatch(/^[A-Z]+_[0-9A-Za-z]{22}$/);
          expect(decodeShortId(other, text)).toBe(other === prefix ? uuid : null);
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('reads ids without leading zeros', () => {
    expect(decodeShortId('STO', 'STO_1')).toBe('00000000-0000-0000-0000-000000000001');
  });

  it.each([
    ['a prefix without digits', 'ORD_'],
    ['digits without a prefix', '0000000000000000000010'],
    ['a prefix in lower case', 'ord_1'],
    ['another prefix', 'PROD_1'],
    ['a character outside the alphabet', 'ORD_1-'],
    ['one digit too many', 'ORD_00000000000000000000001'],
    ['a number one above 128 bits', 'ORD_7n42DGM5Tflk9n8mt7Fhc8'],
    ['a number far above 128 bits', 'ORD_zzzzzzzzzzzzzzzzzzzzzz'],
    ['a line break after the id', 'ORD_1\n'],
    ['a space before the id', ' ORD_1'],
    ['a uuid', SOME],
    ['empty text', ''],
  ])('refuses %s', (_name, text) => expect(decodeShortId('ORD', text)).toBeNull());
});

describe('session ids', () => {
  it('reads back the ids that it writes', () => {
    expect(decodeSessionId(encodeSessionId(toId<SessionId>(SOME)))).toBe(SOME);
  });

  it('reads upper case, because some mail programs change links', () => {
    expect(decodeSessionId(`cs_${SOME.toUpperCase()}`)).toBe(SOME);
  });

  it.each([
    '',
    'cs_',
    SOME,
    `cs_${SOME}\n`,
    `cs_${SOME}0`,
    `xcs_${SOME}`,
    `cs_${SOME.replaceAll('-', '')}`,
    `cs_${SOME}/..`,
  ])('refuses %j', (text) => expect(decodeSessionId(text)).toBeNull());
});

describe('uuids', () => {
  it.each([SOME, ZERO, MAX])('knows %s', (text) => expect(isUuid(text)).toBe(true));
  it.each([SOME.toUpperCase(), `${SOME} `, `{${SOME}}`, `x${SOME}`, SOME.slice(1), ''])(
    'does not know %j',
    (text) => expect(isUuid(text)).toBe(false),
  );
  it('stops where an id of our own is none', () => {
    expect(() => toId<OrderId>('1')).toThrow('Assertion failed: an id must be a canonical UUID');
  });
});
