import { describe, expect, it } from 'vitest';
import { countryName } from '@/lib/i18n/country-name';
import { resolveLocale } from '@/lib/i18n/locale';
import { taxIdAdvice } from './tax-id-advice';

const { t, locale } = resolveLocale();

describe('taxIdAdvice', () => {
  it.each([
    ['one digit short', 'DE', 'DE12345678', 'A VAT number from Germany is DE and 9 digits. This one has 8.'],
    ['without its letters', 'DE', '12345', 'A VAT number from Germany is DE and 9 digits. This one has 5.'],
    [
      'the letters of Greece are not its code',
      'GR',
      'EL12345678',
      'A VAT number from Greece is EL and 9 digits. This one has 8.',
    ],
    [
      'two counts are right',
      'LT',
      'LT1234567890',
      'A VAT number from Lithuania is LT and 9 or 12 digits. This one has 10.',
    ],
    [
      'a long row of counts is told by its ends',
      'RO',
      'RO1',
      'A VAT number from Romania is RO and 2–10 digits. This one has 1.',
    ],
    [
      'letters among the digits: their count is not what is wrong',
      'DE',
      'DE1234567X89',
      'A VAT number from Germany is DE and 9 digits. Check this one character by character.',
    ],
    [
      'a number of another country',
      'DE',
      'FR40303265045',
      'A VAT number from Germany is DE and 9 digits. Check this one character by character.',
    ],
    [
      'the right count with a wrong first digit',
      'BE',
      'BE2123456789',
      'A VAT number from Belgium is BE and 10 digits. Check this one character by character.',
    ],
    [
      'the right form with a wrong check digit',
      'DE',
      'DE136695975',
      'A VAT number from Germany is DE and 9 digits. Check this one character by character.',
    ],
    [
      'a form of letters and digits is not counted',
      'FR',
      'FR4030326504',
      'A VAT number from France is FR, 2 characters and 9 digits. Check this one character by character.',
    ],
    [
      'the one country whose name takes an article',
      'NL',
      'NL12',
      'A VAT number from the Netherlands is NL, 9 digits, B and 2 digits. Check this one character by character.',
    ],
  ])('%s', (_, country, taxId, advice) => {
    expect(taxIdAdvice({ country, countryName: countryName(country, locale), taxId, t, locale })).toBe(
      advice,
    );
  });
});
