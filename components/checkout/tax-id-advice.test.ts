import { describe, expect, it } from 'vitest';
import { describeTaxId, taxIdNumber } from '@/lib/billing/core/parse-tax-id';
import { countryName } from '@/lib/i18n/country-name';
import { resolveLocale } from '@/lib/i18n/locale';
import { taxIdAdvice } from './tax-id-advice';

const { t, locale } = resolveLocale();

describe('taxIdAdvice', () => {
  it.each([
    ['one digit short', 'DE', 'DE12345678', 'A VAT number from Germany is DE and 9 digits: one is missing.'],
    ['without its letters', 'DE', '12345', 'A VAT number from Germany is DE and 9 digits: 4 are missing.'],
    [
      'the letters of Greece are not its code',
      'GR',
      'EL12345678',
      'A VAT number from Greece is EL and 9 digits: one is missing.',
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
      'A VAT number from Romania is RO and 2–10 digits: one is missing.',
    ],
    [
      'letters among the digits: their count is not what is wrong',
      'DE',
      'DE1234567X89',
      'A VAT number from Germany is DE and 9 digits. Check yours for a typo.',
    ],
    [
      'a number of another country',
      'DE',
      'FR40303265045',
      'A VAT number from Germany is DE and 9 digits. Check yours for a typo.',
    ],
    [
      'the right count with a wrong first digit',
      'BE',
      'BE2123456789',
      'A VAT number from Belgium is BE and 10 digits. Check yours for a typo.',
    ],
    [
      'the right form with a wrong check digit',
      'DE',
      'DE136695975',
      'A VAT number from Germany is DE and 9 digits. Check yours for a typo.',
    ],
    [
      'a French number that is a digit short',
      'FR',
      'FR4030326504',
      'A VAT number from France is FR, two characters and 9 digits: one is missing.',
    ],
    [
      'a French number with letters that is two digits too long',
      'FR',
      'FRK799340322277',
      'A VAT number from France is FR, two characters and 9 digits: 2 are too many.',
    ],
    [
      'an Austrian number',
      'AT',
      'ATU1358562',
      'A VAT number from Austria is ATU and 8 digits: one is missing.',
    ],
    [
      'a Cypriot number',
      'CY',
      'CY1025903P',
      'A VAT number from Cyprus is CY, 8 digits and a letter: one is missing.',
    ],
    [
      'a Spanish number',
      'ES',
      'ESB5837843',
      'A VAT number from Spain is ES and 9 characters, the first or last of them a letter: one is missing.',
    ],
    [
      'an Irish number',
      'IE',
      'IE643343F',
      'A VAT number from Ireland is IE, 7 digits and one or two letters: one is missing.',
    ],
    [
      'a Dutch number',
      'NL',
      'NL004495445B0',
      'A VAT number from the Netherlands is NL, 9 digits, B and 2 digits: one is missing.',
    ],
    [
      'a Canadian number',
      'CA',
      '12302663',
      'A GST/HST number from Canada is 9 digits, RT and 4 digits: one is missing.',
    ],
    [
      'a Japanese number',
      'JP',
      'T700001205000',
      'A tax number from Japan is T and 13 digits: one is missing.',
    ],
    ['a Korean number', 'KR', '120-81-4752', 'A tax number from South Korea is 10 digits: one is missing.'],
    [
      'a Chilean number with a wrong check digit',
      'CL',
      '76086428-4',
      'A tax number from Chile is 7 or 8 digits and a check digit, which may be a K. Check yours for a typo.',
    ],
    [
      'a British number that is too short',
      'GB',
      'GB98078068',
      'A VAT number from the United Kingdom is GB and 9 or 12 digits: one is missing.',
    ],
    [
      'a Norwegian number with a wrong check digit',
      'NO',
      '995525829MVA',
      'A VAT number from Norway is 9 digits and MVA. Check yours for a typo.',
    ],
    [
      'a number from New Zealand that is too short',
      'NZ',
      '1234567',
      'A GST number from New Zealand is 8 or 9 digits: one is missing.',
    ],
    [
      'an Australian number that is too long',
      'AU',
      '839145716731',
      'An ABN from Australia is 11 digits: one is too many.',
    ],
    [
      'a country whose form is told by its characters',
      'IN',
      '27AAPFU0939F1Z',
      'A GSTIN from India is 15 characters, the first 2 of them digits: one is missing.',
    ],
    [
      'a country with several forms',
      'SG',
      '1234',
      'A GST number from Singapore is 9 or 10 characters, such as 201912345A or M90312345A: 5 are missing.',
    ],
    [
      'a country with signs in its numbers',
      'CH',
      'CHE-107.787.578 IVA',
      'A VAT number from Switzerland is CHE, 9 digits and MWST, TVA or IVA. Check yours for a typo.',
    ],
    [
      'a country with letters in its numbers',
      'BR',
      '16.727.230/0001-98',
      'A CNPJ from Brazil is 14 characters, the last 2 of them digits. Check yours for a typo.',
    ],
    [
      'a country whose name takes an article',
      'NL',
      'NL12',
      'A VAT number from the Netherlands is NL, 9 digits, B and 2 digits. Check yours for a typo.',
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
