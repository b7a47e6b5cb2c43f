import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from './countries';
import { countryRule } from './country-rules';
import { findSubdivision } from './subdivisions';

describe('countryRule', () => {
  const rows: [country: string, expected: Partial<ReturnType<typeof countryRule>>][] = [
    [
      'DE',
      {
        postcodeLabel: 'postcode',
        isPostcodeNumeric: true,
        taxIdLabel: 'vat',
        isEu: true,
        taxIdRequired: true,
      },
    ],
    ['GR', { isEu: true }],
    [
      'GB',
      {
        postcodeLabel: 'postcode',
        isPostcodeNumeric: false,
        taxIdLabel: 'vat',
        isEu: false,
        taxIdRequired: false,
      },
    ],
    ['US', { postcodeLabel: 'zip', isPostcodeNumeric: true, stateLabel: 'state', taxIdLabel: 'taxId' }],
    ['PR', { postcodeLabel: 'zip', subdivisions: null }],
    ['CA', { postcodeLabel: 'postalCode', isPostcodeNumeric: false, stateLabel: 'province' }],
    ['IE', { postcodeLabel: 'eircode', isPostcodeNumeric: false }],
    ['IN', { postcodeLabel: 'pin', taxIdLabel: 'gstin' }],
    ['BR', { postcodeLabel: 'cep', taxIdLabel: 'cnpj' }],
    ['AU', { taxIdLabel: 'abn' }],
    ['AX', { isEu: false }],
    ['MC', { isEu: false }],
  ];
  it.each(rows)('%s', (country, expected) => expect(countryRule(country)).toMatchObject(expected));

  it('gives a country nobody listed the defaults', () => {
    expect(countryRule('ZZ')).toEqual({
      country: 'ZZ',
      subdivisions: null,
      stateLabel: 'state',
      postcodeLabel: 'postcode',
      isPostcodeNumeric: false,
      taxIdLabel: 'taxId',
      isEu: false,
      taxIdRequired: false,
    });
  });

  it('asks for a state in the United States and Canada only', () => {
    expect(COUNTRY_CODES.filter((country) => countryRule(country).subdivisions !== null)).toEqual([
      'CA',
      'US',
    ]);
  });
});

describe('subdivisions', () => {
  it.each([
    ['US', 62],
    ['CA', 13],
  ])('%s has %i, each code and name once, in the order of their names', (country, count) => {
    const list = countryRule(country).subdivisions ?? [];
    const names = list.map(({ name }) => name);
    expect(list).toHaveLength(count);
    expect(new Set(list.map(({ code }) => code)).size).toBe(count);
    expect(names).toEqual([...names].sort());
    expect(list.every(({ code }) => /^[A-Z]{2}$/.test(code))).toBe(true);
  });

  it('has the capital, the armed forces and the territories', () => {
    const codes = countryRule('US').subdivisions?.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['DC', 'AA', 'AE', 'AP', 'PR', 'GU', 'VI', 'AS', 'MP']));
  });

  it.each([
    ['its code', 'US', 'CA', 'CA'],
    ['its code in lower case', 'US', ' ny ', 'NY'],
    ['its name', 'US', 'California', 'CA'],
    ['its name in any case', 'CA', 'QUEBEC', 'QC'],
    ['nothing, for a code of the other country', 'CA', 'NY', null],
    ['nothing, for no text', 'US', '', null],
    ['nothing, where there is no list', 'DE', 'BE', null],
  ])('finds a state by %s', (_name, country, text, code) =>
    expect(findSubdivision(country, text)).toBe(code),
  );
});
