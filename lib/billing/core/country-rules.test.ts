import { describe, expect, it } from 'vitest';
import { en } from '@/lib/i18n/messages/en';
import { COUNTRY_CODES } from './countries';
import { countryRule, type FieldRule, fieldRule, fieldRules, shownFieldRule } from './country-rules';
import { postcodeExample } from './postcode-examples';
import { isPostcode } from './postcode-format';
import { subdivisionsOf } from './subdivisions';

const EVERY_FORM = COUNTRY_CODES.flatMap((country) =>
  [false, true].map((isBusiness) => ({ country, isBusiness })),
);

describe('countryRule', () => {
  const rows: [country: string, expected: Partial<ReturnType<typeof countryRule>>][] = [
    [
      'DE',
      {
        state: 'none',
        hasPostcodes: true,
        postcodeLabel: 'postcode',
        isPostcodeNumeric: true,
        taxIdLabel: 'vat',
        isEu: true,
        taxIdRequired: true,
      },
    ],
    ['GR', { isEu: true }],
    ['GB', { isPostcodeNumeric: false, taxIdLabel: 'vat', isEu: false, taxIdRequired: false }],
    ['US', { state: 'required', stateLabel: 'state', postcodeLabel: 'zip', isPostcodeNumeric: true }],
    ['PR', { state: 'none', postcodeLabel: 'zip' }],
    ['CA', { state: 'required', stateLabel: 'province', postcodeLabel: 'postalCode' }],
    ['IE', { state: 'optional', stateLabel: 'county', postcodeLabel: 'eircode', isPostcodeNumeric: false }],
    ['IN', { state: 'optional', stateLabel: 'state', postcodeLabel: 'pin', taxIdLabel: 'gstin' }],
    ['BR', { state: 'optional', stateLabel: 'state', postcodeLabel: 'cep', taxIdLabel: 'cnpj' }],
    ['JP', { state: 'optional', stateLabel: 'prefecture' }],
    ['AE', { state: 'optional', stateLabel: 'emirate', hasPostcodes: false, taxIdLabel: 'trn' }],
    ['HK', { state: 'optional', stateLabel: 'area', hasPostcodes: false }],
    ['AU', { state: 'optional', taxIdLabel: 'abn' }],
    ['MX', { taxIdLabel: 'rfc' }],
    ['NZ', { taxIdLabel: 'gst' }],
    ['SG', { taxIdLabel: 'gst' }],
    ['AX', { isEu: false }],
    ['MC', { isEu: false }],
  ];
  it.each(rows)('returns the rules of %s', (country, expected) =>
    expect(countryRule(country)).toMatchObject(expected),
  );

  it('returns the defaults for an unlisted country', () => {
    expect(countryRule('ZZ')).toEqual({
      country: 'ZZ',
      state: 'none',
      stateLabel: 'state',
      hasPostcodes: true,
      postcodeLabel: 'postcode',
      isPostcodeNumeric: true,
      taxIdLabel: 'taxId',
      isEu: false,
      taxIdRequired: false,
    });
  });

  it('requires a state in the countries whose tax depends on it, and in no other', () => {
    expect(COUNTRY_CODES.filter((country) => countryRule(country).state === 'required')).toEqual([
      'CA',
      'US',
    ]);
  });

  it('asks for a state where there is a list of states, and nowhere else', () => {
    const strange = COUNTRY_CODES.filter(
      (country) => (subdivisionsOf(country) !== null) !== (countryRule(country).state !== 'none'),
    );
    expect(strange).toEqual([]);
  });

  it('has postcodes where there is an example of the right form, and nowhere else', () => {
    const strange = COUNTRY_CODES.filter((country) => {
      const example = postcodeExample(country);
      const { hasPostcodes, isPostcodeNumeric } = countryRule(country);
      if (!hasPostcodes) return example !== null;
      // The postal services of some countries publish no example.
      if (example === null) return false;
      const isOfDigits = /^[\d\s.-]+$/.test(example.replace(country, ''));
      return !isPostcode(country, example) || (isPostcodeNumeric && !isOfDigits);
    });
    expect(strange).toEqual([]);
  });
});

describe('fieldRules', () => {
  it('has every field of every form once, in the order of the form, with a label of its own', () => {
    const ORDER = ['email', 'country', 'state', 'postcode', 'businessName', 'taxId'];
    const strange = EVERY_FORM.filter((form) => {
      const rules = fieldRules(form);
      const places = rules.map(({ field }) => ORDER.indexOf(field));
      const isOrdered = places.every((place, index) => place > (places[index - 1] ?? -1));
      const hasName = rules.some(({ field }) => field === 'businessName');
      const hasLabels = rules.every(({ label }) => /\S/.test(en[`field.${label}`]));
      return !isOrdered || hasName !== form.isBusiness || !hasLabels;
    });
    expect(strange).toEqual([]);
  });

  const EMAIL: FieldRule = {
    field: 'email',
    label: 'email',
    isRequired: true,
    keyboard: 'email',
    isShown: true,
  };
  const COUNTRY: FieldRule = {
    field: 'country',
    label: 'country',
    isRequired: true,
    keyboard: 'text',
    isShown: true,
  };
  const NAME: FieldRule = {
    field: 'businessName',
    label: 'businessName',
    isRequired: true,
    keyboard: 'text',
    isShown: true,
  };

  it.each<[string, Parameters<typeof fieldRules>[0], FieldRule[]]>([
    [
      'a consumer in Germany for a postcode of digits, which is optional',
      { country: 'DE', isBusiness: false },
      [
        EMAIL,
        COUNTRY,
        { field: 'postcode', label: 'postcode', isRequired: false, keyboard: 'numeric', isShown: true },
      ],
    ],
    [
      'a business in the United States for a state, and for a tax id that is optional',
      { country: 'US', isBusiness: true },
      [
        EMAIL,
        COUNTRY,
        { field: 'state', label: 'state', isRequired: true, keyboard: 'text', isShown: true },
        { field: 'postcode', label: 'zip', isRequired: false, keyboard: 'numeric', isShown: true },
        NAME,
        { field: 'taxId', label: 'taxId', isRequired: false, keyboard: 'text', isShown: true },
      ],
    ],
    [
      'a business in Ireland for a county, which is optional, a postcode with letters, and its VAT number',
      { country: 'IE', isBusiness: true },
      [
        EMAIL,
        COUNTRY,
        { field: 'state', label: 'county', isRequired: false, keyboard: 'text', isShown: false },
        { field: 'postcode', label: 'eircode', isRequired: false, keyboard: 'text', isShown: false },
        NAME,
        { field: 'taxId', label: 'vat', isRequired: true, keyboard: 'text', isShown: true },
      ],
    ],
    [
      'a consumer in Hong Kong for no postcode',
      { country: 'HK', isBusiness: false },
      [
        EMAIL,
        COUNTRY,
        { field: 'state', label: 'area', isRequired: false, keyboard: 'text', isShown: false },
      ],
    ],
  ])('asks %s', (_, form, rules) => {
    expect(fieldRules(form)).toEqual(rules);
    for (const rule of rules) expect(fieldRule(rule.field, form)).toEqual(rule);
  });

  it.each([
    ['the tax id of a consumer', 'taxId', { country: 'DE', isBusiness: false }],
    ['a state where there is no list', 'state', { country: 'DE', isBusiness: false }],
    ['a postcode where there are none', 'postcode', { country: 'HK', isBusiness: true }],
  ] as const)('has no rule for %s', (_, field, form) => {
    expect(fieldRule(field, form)).toBeNull();
  });

  it('asks nobody for a tax id, a state or a postcode before there is a country', () => {
    expect(fieldRules({ country: '', isBusiness: false }).map(({ field }) => field)).toEqual([
      'email',
      'country',
      'postcode',
    ]);
  });

  it.each([
    ['JP', 'state'],
    ['JP', 'postcode'],
    ['BR', 'state'],
    ['BR', 'postcode'],
    ['IN', 'state'],
    ['IN', 'postcode'],
    ['NL', 'postcode'],
    ['', 'postcode'],
  ] as const)('in %j the page asks for no %s, which changes nothing', (country, field) => {
    expect(shownFieldRule(field, { country, isBusiness: true })).toBeNull();
  });

  it('the page asks for a state where the tax depends on it, and nowhere else', () => {
    const asked = COUNTRY_CODES.filter((country) => shownFieldRule('state', { country, isBusiness: false }));
    expect(asked).toEqual(['CA', 'US']);
  });
});
