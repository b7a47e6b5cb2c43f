import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from './countries';
import { countryRule } from './country-rules';
import { describeTaxId, isTaxIdComplete, normalizeTaxId, parseTaxId, taxIdNumber } from './parse-tax-id';

describe('describeTaxId', () => {
  it('describes the number of every member state and of other countries whose check digit or form is public', () => {
    const described = COUNTRY_CODES.filter((country) => describeTaxId(country) !== null);
    expect(described.filter((country) => countryRule(country).isEu)).toHaveLength(27);
    expect(described.filter((country) => !countryRule(country).isEu)).toEqual(
      'AE AU AX BR CA CH CL GB IM IN JP KR MC NO NZ PH SA SG TH TR TW'.split(' '),
    );
  });

  it.each('AE AU BR CA CH CL GB IN JP KR NO NZ PH SA SG TH TR TW'.split(' '))(
    '%s gives an example that fits',
    (country) => {
      expect(parseTaxId(country, describeTaxId(country)?.example ?? '')).not.toBeNull();
    },
  );

  it.each(COUNTRY_CODES.filter((country) => countryRule(country).isEu))(
    '%s has an example that fits its format',
    (country) => {
      const description = describeTaxId(country);
      const example = description?.example ?? '';
      expect(parseTaxId(country, example)).toEqual({
        countryCode: description?.countryCode,
        number: example.slice(2),
      });
      if (description?.shape === 'digits_one_of' || description?.shape === 'digits') {
        expect(description.digitCounts).toContain(example.replace(/\D/g, '').length);
      }
    },
  );

  it.each([
    ['DE', { countryCode: 'DE', shape: 'digits', digits: 9 }],
    ['GR', { countryCode: 'EL', shape: 'digits', digits: 9 }],
    ['AT', { countryCode: 'AT', shape: 'letter_u_digits', digits: 8 }],
    ['LT', { countryCode: 'LT', shape: 'digits_one_of', digits: null, digitCounts: [9, 12] }],
  ])('returns the format of %s', (country, expected) =>
    expect(describeTaxId(country)).toMatchObject(expected),
  );
});

it.each([
  [' de 136.695-976 ', 'DE136695976'],
  ['DE 136 695–976', 'DE136695976'],
  ['ＤＥ１３６', 'DE136'],
  ['IE8+12345X', 'IE8+12345X'],
  [' .- ', ''],
])('normalizeTaxId(%j) is %j', (text, expected) => expect(normalizeTaxId(text)).toBe(expected));

describe('parseTaxId', () => {
  it.each([
    ['with its letters', 'DE', 'DE136695976', { countryCode: 'DE', number: '136695976' }],
    ['without its letters', 'DE', '136695976', { countryCode: 'DE', number: '136695976' }],
    ['with the tax authority’s letters', 'GR', 'EL094259216', { countryCode: 'EL', number: '094259216' }],
    ['with the country’s letters', 'GR', 'GR094259216', { countryCode: 'EL', number: '094259216' }],
    [
      'whose number starts with the country’s letters',
      'FR',
      'FR123456789',
      { countryCode: 'FR', number: 'FR123456789' },
    ],
    ['that is too short', 'DE', 'DE13669597', null],
    ['that is too long', 'DE', 'DE1366959760', null],
    ['with its letters twice', 'DE', 'DEDE136695976', null],
    ['of another country', 'DE', 'FR40303265045', null],
    ['from the United Kingdom', 'GB', 'GB980780684', { countryCode: 'GB', number: '980780684' }],
    ['from Northern Ireland', 'GB', 'XI980780684', { countryCode: 'GB', number: '980780684' }],
    [
      'from Hungary as it is written at home',
      'HU',
      '12892312-2-42',
      { countryCode: 'HU', number: '12892312' },
    ],
    [
      'from Sweden as it is written at home',
      'SE',
      '556188-8404',
      { countryCode: 'SE', number: '556188840401' },
    ],
    ['from Sweden with its letters', 'SE', 'SE 556188-8404', { countryCode: 'SE', number: '556188840401' }],
    [
      'from Switzerland with what follows it',
      'CH',
      'CHE-107.787.577 MWST',
      { countryCode: 'CH', number: 'E107787577MWST' },
    ],
    [
      'from Norway with what follows it',
      'NO',
      '995 525 828 MVA',
      { countryCode: 'NO', number: '995525828MVA' },
    ],
    ['from Spain without its letters', 'ES', 'B58378431', { countryCode: 'ES', number: 'B58378431' }],
    ['from Italy without its letters', 'IT', '00743110157', { countryCode: 'IT', number: '00743110157' }],
    ['from Åland', 'AX', 'FI20774740', { countryCode: 'FI', number: '20774740' }],
    [
      'after a mark that nobody sees',
      'FR',
      '\u200EFR40303265045',
      { countryCode: 'FR', number: '40303265045' },
    ],
    [
      'with invisible marks inside',
      'FR',
      'FR\u200B4030\uFEFF3265\u00AD045',
      { countryCode: 'FR', number: '40303265045' },
    ],
    ['in an embedded direction', 'DE', '\u202ADE136695976\u202C', { countryCode: 'DE', number: '136695976' }],
    ['with a dash of every kind', 'DE', 'DE‐136‑695‒976–−', { countryCode: 'DE', number: '136695976' }],
    [
      'with a space of every kind',
      'DE',
      'DE\u00A0136\u2009695\u3000976',
      { countryCode: 'DE', number: '136695976' },
    ],
    ['of double width', 'DE', 'ＤＥ１３６６９５９７６', { countryCode: 'DE', number: '136695976' }],
    ['from Monaco', 'MC', 'FR40303265045', { countryCode: 'FR', number: '40303265045' }],
    ['from the Isle of Man', 'IM', 'GB980780684', { countryCode: 'GB', number: '980780684' }],
    ['of a country without a known format', 'US', '12-3456789', null],
  ])('reads a number %s', (_name, country, text, expected) =>
    expect(parseTaxId(country, text)).toEqual(expected),
  );
});

it.each([
  ['DE', 'de 136', '136'],
  ['DE', '136', '136'],
  ['GR', 'GR094', '094'],
  ['GR', 'EL094', '094'],
  ['DE', 'FR40', 'FR40'],
])('taxIdNumber(%j, %j) is %j', (country, text, number) => expect(taxIdNumber(country, text)).toBe(number));

describe('isTaxIdComplete', () => {
  it.each([
    ['is true for the format of the country', 'DE', 'DE136695976', true],
    ['is true for a wrong check digit', 'DE', 'DE136695975', true],
    ['is false for a missing digit', 'DE', 'DE13669597', false],
    ['is false for a digit too many', 'DE', 'DE1366959761', false],
    ['is true for blanks', 'DE', '  ', true],
    ['is false for a missing digit outside the European Union', 'AU', '8391457167', false],
    ['is true for a country without a known format', 'US', '5', true],
  ])('%s', (_name, country, text, isComplete) => expect(isTaxIdComplete(country, text)).toBe(isComplete));
});
