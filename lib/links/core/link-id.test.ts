import { describe, expect, it } from 'vitest';
import { readLinkId, toLinkId } from './link-id';

const UUID = '00000000-0000-0000-0000-00000000003d';
const ID = 'cl_000000000000000000000z';

describe('the id of a checkout link', () => {
  it('is cl_ and 22 digits in base 62', () => {
    expect(toLinkId(UUID)).toBe(ID);
    expect(toLinkId('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('cl_7n42DGM5Tflk9n8mt7Fhc7');
  });

  it.each([ID, 'CL_000000000000000000000z', 'Cl_z'])(
    'is read with its prefix in any case, and in few digits: %s',
    (text) => {
      expect(readLinkId(text)).toBe(UUID);
    },
  );

  it.each<[string, string]>([
    ['nothing', ''],
    ['a prefix alone', 'cl_'],
    ['digits without a prefix', '000000000000000000000z'],
    ['the prefix of a session', 'cs_000000000000000000000z'],
    ['a prefix without its underscore', 'cl0000000000000000000z'],
    ['a space before the prefix', ' cl_z'],
    ['a sign that is no digit', 'cl_z!'],
    ['one digit too many', 'cl_0000000000000000000000z'],
    ['a number above 128 bits', 'cl_7n42DGM5Tflk9n8mt7Fhc8'],
    ['a bare UUID', UUID],
  ])('is null for %s', (_, text) => {
    expect(readLinkId(text)).toBeNull();
  });
});
