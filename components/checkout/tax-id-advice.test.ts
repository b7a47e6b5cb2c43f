import { describe, expect, it } from 'vitest';
import { describeTaxId, taxIdNumber } from '@/lib/billing/core/tax-id-format';
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
      'a British number that is too short',
      'GB',
      'GB98078068',
      'A VAT number from the United Kingdom is GB and 9 or 12 digits. This one has 8.',
    ],
    [
      'a Norwegian number with a wrong check digit',
      'NO',
      '995525829MVA',
      'A VAT number from Norway is 9 digits and MVA. Check this one character by character.',
    ],
    [
      'a number from New Zealand that is too short',
      'NZ',
      '1234567',
      'A GST number from New Zealand is 8 or 9 digits. This one has 7.',
    ],
    [
      'an Australian number that is too long',
      'AU',
      '839145716731',
      'An ABN from Australia is 11 digits. This one has 12.',
    ],
    [
      'a country whose form is told by its characters',
      'IN',
      '27AAPFU0939F1Z',
      'A GSTIN from India is 15 characters, the first 2 of them digits. Check this one character by character.',
    ],
    [
      'a country with several forms',
      'SG',
      '1234',
      'A GST number from Singapore is 9 or 10 characters, such as 201912345A or M90312345A. Check this one character by character.',
    ],
    [
      'a country with signs in its numbers',
      'CH',
      'CHE-107.787.578 IVA',
      'A VAT number from Switzerland is CHE, 9 digits and MWST, TVA or IVA. Check this one character by character.',
    ],
    [
      'a country with letters in its numbers',
      'BR',
      '16.727.230/0001-98',
      'A CNPJ from Brazil is 14 characters, the last 2 of them digits. Check this one character by character.',
    ],
    [
      'a country whose name takes an article',
      'NL',
      'NL12',
      'A VAT number from the Netherlands is NL, 9 digits, B and 2 digits. Check this one character by character.',
    ],
  ])('%s', (_, country, taxId, advice) => {
    const refused = {
      countryName: countryName(country, locale),
      number: taxIdNumber(country, taxId),
      form: describeTaxId(country),
    };
    expect(taxIdAdvice({ refused, t, locale })).toBe(advice);
  });
});
