import { describe, expect, it } from 'vitest';
import { describeTaxId, parseTaxId, taxIdNumber, toRegisterNumber } from './parse-tax-id';
import type { TaxIdShape } from './tax-id-patterns';

/** The hint about a country's tax id: its shape, and which counts of digits are right. */
const SHAPES: readonly [country: string, shape: TaxIdShape, digitCounts: number[]][] = [
  ['AT', 'letter_u_digits', [8]],
  ['BE', 'digits', [10]],
  ['BG', 'digits_one_of', [9, 10]],
  ['CY', 'digits_letter', [8]],
  ['CZ', 'digits_one_of', [8, 9, 10]],
  ['DE', 'digits', [9]],
  ['DK', 'digits', [8]],
  ['EE', 'digits', [9]],
  ['ES', 'letter_at_an_end', [7, 8]],
  ['FI', 'digits', [8]],
  ['FR', 'two_characters_digits', [9]],
  ['GR', 'digits', [9]],
  ['HR', 'digits', [11]],
  ['HU', 'digits', [8]],
  ['IE', 'digits_one_or_two_letters', [7]],
  ['IT', 'digits', [11]],
  ['LT', 'digits_one_of', [9, 12]],
  ['LU', 'digits', [8]],
  ['LV', 'digits', [11]],
  ['MT', 'digits', [8]],
  ['NL', 'digits_b_digits', [11]],
  ['PL', 'digits', [10]],
  ['PT', 'digits', [9]],
  ['RO', 'digits_one_of', [2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['SE', 'digits', [12]],
  ['SI', 'digits', [8]],
  ['SK', 'digits', [10]],
  ['AU', 'australia', [11]],
  ['BR', 'brazil', [14]],
  ['CH', 'switzerland', [9]],
  ['GB', 'great_britain', [9, 12]],
  ['IM', 'great_britain', [9, 12]],
  ['IN', 'india', [15]],
  ['MC', 'two_characters_digits', [9]],
  ['NO', 'norway', [9]],
  ['NZ', 'new_zealand', [8, 9]],
  ['SG', 'singapore', [8, 9]],
  ['AE', 'number_digits', [15]],
  ['CA', 'canada', [9, 13]],
  ['CL', 'chile', [8, 9]],
  ['JP', 'japan', [13]],
  ['KR', 'number_digits', [10]],
  ['PH', 'number_digits', [9, 12, 14]],
  ['SA', 'number_digits', [15]],
  ['TH', 'number_digits', [13]],
  ['TR', 'number_digits', [10, 11]],
  ['TW', 'number_digits', [8]],
];

/** Every form that a country's number has, without the two letters. */
const FORMS: readonly [country: string, numbers: string[]][] = [
  ['AT', ['U12345678']],
  ['BE', ['0123456789', '1123456789', '123456789']],
  ['BG', ['123456789', '1234567890']],
  ['CY', ['12345678X']],
  ['CZ', ['12345678', '123456789', '1234567890']],
  ['DE', ['123456789']],
  ['DK', ['12345678']],
  ['EE', ['123456789']],
  ['ES', ['X1234567X', 'X12345678', '12345678X']],
  ['FI', ['12345678']],
  ['FR', ['12123456789', 'AB123456789', 'A1123456789', '1Z123456789']],
  ['GR', ['123456789']],
  ['HR', ['12345678901']],
  ['HU', ['12345678']],
  ['IE', ['1234567W', '1234567WA', '1A23456W', '1+23456W', '1*23456W']],
  ['IT', ['12345678901']],
  ['LT', ['123456789', '123456789012']],
  ['LU', ['12345678']],
  ['LV', ['12345678901']],
  ['MT', ['12345678']],
  ['NL', ['123456789B12']],
  ['PL', ['1234567890']],
  ['PT', ['123456789']],
  ['RO', ['12', '1234567890']],
  ['SE', ['123456789012']],
  ['SI', ['12345678']],
  ['SK', ['1234567890']],
  ['AU', ['12345678901']],
  ['BR', ['12345678000123', '12ABC34501DE35']],
  ['CH', ['E123456789', '123456789', 'E123456789MWST', '123456789TVA', 'E123456789IVA']],
  ['GB', ['123456789', '123456789012', 'GD001', 'GD499', 'HA500', 'HA999']],
  ['IN', ['12ABCDE3456F7Z8', '12ABCDE3456FZAB']],
  ['NO', ['123456789', '123456789MVA']],
  ['NZ', ['12345678', '123456789']],
  ['SG', ['12345678A', '201912345A', 'T12AB3456C', 'R12AB3456C', 'S12AB3456C', 'M12345678X', 'MA23456780']],
  ['AE', ['100123456700003']],
  ['CA', ['123456789', '123456789RT0001', '1234567890TQ0001']],
  ['CL', ['76123456K', '761234567', '7612345K']],
  ['JP', ['1234567890123', 'T1234567890123']],
  ['KR', ['1234567890']],
  ['PH', ['123456789', '123456789000', '12345678900000']],
  ['SA', ['312345678900003']],
  ['TH', ['0123456789012']],
  ['TR', ['1234567890', '12345678901']],
  ['TW', ['12345678']],
];

/** Texts that are nearly a number of the country. */
const NO_FORMS: readonly [country: string, texts: string[]][] = [
  ['AT', ['12345678', 'U1234567', 'U123456789']],
  ['BE', ['2123456789', '12345678']],
  ['BG', ['12345678', '12345678901']],
  ['CY', ['123456789', '12345678']],
  ['CZ', ['1234567', '12345678901']],
  ['ES', ['123456789', 'X123456X', '1234567X', 'XX234567X', '1234567XX']],
  ['FR', ['IO123456789', 'AB12345678']],
  [
    'IE',
    [
      '1234567',
      '1234567X',
      '1234567WX',
      '123456WA',
      '1AB3456W',
      'AA23456W',
      '1A2345W',
      '1A23456X',
      '1A23456WA',
    ],
  ],
  ['LT', ['1234567890', '12345678901', '1']],
  ['NL', ['123456789A12', '12345678B12', '123456789B1']],
  ['RO', ['1', '12345678901']],
  ['CH', ['E12345678', 'CHE123456789MWS', 'CH123456789MWST1']],
  ['GB', ['1234567890', '1', 'GD500', 'GD01', 'GDAB1', 'GD0AB', 'HA499', 'HA50', 'HA5AB', 'HAB00']],
  ['IN', ['12ABCDE3456F7Z', '12ABCD93456F7Z8', '1AABCDE3456F7Z8']],
  ['NO', ['12345678', '123456789MV']],
  ['AE', ['10012345670000', '1001234567000033']],
  [
    'CA',
    ['1234567890', '123456789RT001', '123456789TQ0001', '1TQ0001', 'ABCDEFGHIJTQ0001', '1234567890TQABCD'],
  ],
  ['CL', ['76123456A', '761234K', '7612345678']],
  ['JP', ['123456789012', 'T12345678901234', 'TT1234567890123']],
  ['PH', ['1234567890', '1234567890ABCDE', '123456789ABCDE', '123456789ABC', '1234567890000']],
  ['SA', ['212345678900003', '312345678900004']],
  ['TR', ['123456789', '123456789012']],
  ['NZ', ['1234567', '1234567890']],
  [
    'SG',
    [
      '1234567A',
      '123456789',
      'Q12AB3456C',
      'T1AB3456C',
      'TXYAB3456C',
      'T12A3456C',
      'T12123456C',
      'T12AB3C',
      'T12ABCDEFG',
      'T12AB34567',
      'M+2345678X',
      'MA2345678+',
      'MA2X',
      'MABCDEFGHX',
    ],
  ],
];

describe('the hint for a country’s tax id', () => {
  it.each(SHAPES)('%s is of the shape %s with %j digits', (country, shape, digitCounts) => {
    const digits = digitCounts.length === 1 ? digitCounts[0] : null;
    expect(describeTaxId(country)).toMatchObject({ shape, digitCounts, digits });
  });

  it('is null for a country whose form is not known', () => {
    expect(describeTaxId('US')).toBeNull();
  });
});

describe('the forms of a country’s tax id', () => {
  it.each(FORMS.flatMap(([country, numbers]) => numbers.map((number) => [country, number] as const)))(
    '%s takes %s, and nothing with more before or behind it',
    (country, number) => {
      expect(parseTaxId(country, number)?.number).toBe(number);
      expect([parseTaxId(country, `#${number}`), parseTaxId(country, `${number}#`)]).toEqual([null, null]);
    },
  );

  it.each(NO_FORMS.flatMap(([country, texts]) => texts.map((text) => [country, text] as const)))(
    '%s does not take %s',
    (country, text) => {
      expect(parseTaxId(country, text)).toBeNull();
    },
  );
});

describe('toRegisterNumber', () => {
  it.each([
    ['gives a Belgian number of nine digits its 0', 'BE', '123456789', '0123456789'],
    ['leaves a Belgian number of ten digits alone', 'BE', '0123456789', '0123456789'],
    ['leaves nine digits of another country alone', 'DE', '123456789', '123456789'],
  ])('%s', (_, countryCode, number, registered) => {
    expect(toRegisterNumber({ countryCode, number })).toEqual({ countryCode, number: registered });
  });
});

it.each([
  ['a Northern Irish number is a British one', 'GB', 'XI980780684', '980780684'],
  ['and one from the Isle of Man', 'IM', 'XI980780684', '980780684'],
  ['elsewhere its letters are no prefix', 'DE', 'XI980780684', 'XI980780684'],
])('%s', (_, country, text, number) => {
  expect(taxIdNumber(country, text)).toBe(number);
});
