import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '@/lib/testing/any-text';
import { PROPERTY_RUNS } from '@/lib/testing/property-runs';
import { type BillingFormValues, checkBillingForm, toBillingDetail } from './billing-form';
import { COUNTRY_CODES } from './countries';
import { countryRule, fieldRules } from './country-rules';
import {
  parseBillingDetail,
  parseBillingDetailForPreview,
  parseBillingPrefill,
  toFormValues,
} from './parse-billing-detail';
import { postcodeExample } from './postcode-examples';
import { subdivisionsOf } from './subdivisions';

describe('parseBillingDetail', () => {
  const good: [name: string, input: unknown, detail: object][] = [
    ['a consumer', { country: 'DE', isBusiness: false }, { country: 'DE', isBusiness: false }],
    [
      'null for missing fields',
      { country: 'DE', isBusiness: false, state: null, taxId: null },
      { country: 'DE', isBusiness: false },
    ],
    [
      'blanks and line breaks around text',
      { country: ' DE\n', isBusiness: false, postcode: '10115\n' },
      { country: 'DE', isBusiness: false, postcode: '10115' },
    ],
    ['unknown fields', { country: 'DE', isBusiness: false, city: 7 }, { country: 'DE', isBusiness: false }],
    [
      'a state',
      { country: 'US', isBusiness: false, state: 'ny' },
      { country: 'US', isBusiness: false, state: 'NY' },
    ],
    [
      'a tax id that fails its check',
      { country: 'FR', isBusiness: true, businessName: 'X', taxId: 'FR1' },
      { country: 'FR', isBusiness: true, businessName: 'X', taxId: 'FR1' },
    ],
  ];
  it.each(good)('takes %s', (_name, input, detail) => {
    expect(parseBillingDetail(input)).toEqual({ ok: true, value: detail });
  });

  const bad: [name: string, input: unknown, issues: [field: string, code: string][]][] = [
    ['a missing detail', undefined, [['billingDetail', 'wrong_type']]],
    ['null', null, [['billingDetail', 'wrong_type']]],
    ['a list', [], [['billingDetail', 'wrong_type']]],
    ['a string', 'DE', [['billingDetail', 'wrong_type']]],
    ['an empty object', {}, [['isBusiness', 'is_business_missing']]],
    ['a missing country', { isBusiness: false }, [['country', 'country_missing']]],
    ['a country of another type', { country: 49, isBusiness: false }, [['country', 'wrong_type']]],
    ['a business flag of another type', { country: 'DE', isBusiness: 'yes' }, [['isBusiness', 'wrong_type']]],
    ['a missing state', { country: 'US', isBusiness: false }, [['state', 'state_missing']]],
    [
      'a state of another country',
      { country: 'CA', isBusiness: false, state: 'NY' },
      [['state', 'state_unknown']],
    ],
    [
      'a business without a name',
      { country: 'US', isBusiness: true, state: 'NY' },
      [['businessName', 'business_name_missing']],
    ],
    [
      'a European business without a tax id',
      { country: 'FR', isBusiness: true, businessName: 'X' },
      [['taxId', 'tax_id_missing']],
    ],
    [
      'NUL in a field that is dropped',
      { country: 'DE', isBusiness: false, taxId: 'a\0' },
      [['taxId', 'unprintable_characters']],
    ],
    [
      'half a surrogate pair',
      { country: 'DE', isBusiness: true, businessName: '\uDC00', taxId: 'DE1' },
      [['businessName', 'unprintable_characters']],
    ],
    [
      'several wrong fields',
      { country: 'US', isBusiness: true },
      [
        ['state', 'state_missing'],
        ['businessName', 'business_name_missing'],
      ],
    ],
  ];
  it.each(bad)('returns the issues of %s, each with its field', (_name, input, issues) => {
    expect(parseBillingDetail(input)).toEqual({
      ok: false,
      error: issues.map(([field, code]) => ({ field, code })),
    });
  });

  it('takes as much of a business from a consumer as the published document allows, and drops it', () => {
    const consumer = { country: 'DE', isBusiness: false };
    const longest = { businessName: `  ${'B'.repeat(200)}  `, taxId: ` \u200b${'1'.repeat(40)} ` };
    expect(parseBillingDetail({ ...consumer, ...longest })).toEqual({ ok: true, value: consumer });
  });

  it('refuses more of a business than the document allows, from a consumer too', () => {
    const tooLong = { businessName: 'B'.repeat(201), taxId: '1'.repeat(41) };
    expect(parseBillingDetail({ country: 'DE', isBusiness: false, ...tooLong })).toEqual({
      ok: false,
      error: [
        { field: 'businessName', code: 'business_name_too_long' },
        { field: 'taxId', code: 'tax_id_too_long' },
      ],
    });
  });

  it.each(['country', 'state', 'postcode', 'taxId'])(
    'takes what cannot be seen out of the code in %s',
    (field) => {
      const detail = {
        country: 'US',
        state: 'NY',
        postcode: '94105',
        isBusiness: true,
        businessName: 'X',
        taxId: '1',
      };
      const value = detail[field as keyof typeof detail]; // a row names a field of it
      expect(parseBillingDetail({ ...detail, [field]: `\u200b${value}\u202e` }).ok).toBe(true);
    },
  );

  it('ignores inherited properties', () => {
    expect(parseBillingDetail(Object.create({ country: 'DE', isBusiness: false })).ok).toBe(false);
  });
});

describe('parseBillingDetailForPreview', () => {
  const business = { country: 'FR', isBusiness: true };
  const rows: [name: string, input: object, detail: object][] = [
    ['a business with empty fields', business, business],
    ['an incomplete postcode', { ...business, postcode: '750' }, business],
    ['a complete postcode', { ...business, postcode: '75001' }, { ...business, postcode: '75001' }],
    ['a tax id of 99 characters', { ...business, taxId: '1'.repeat(99) }, business],
    [
      'a tax id before a business name',
      { ...business, taxId: 'FR40303265045' },
      { ...business, taxId: 'FR40303265045' },
    ],
  ];
  it.each(rows)('reads %s', (_name, input, detail) => {
    expect(parseBillingDetailForPreview(input)).toEqual({ ok: true, value: detail });
  });

  const bad: [name: string, input: unknown, field: string, code: string][] = [
    ['a detail without a country', { isBusiness: true }, 'country', 'country_missing'],
    ['a detail without a required state', { country: 'US', isBusiness: true }, 'state', 'state_missing'],
    [
      'a detail with a state of another country',
      { country: 'US', isBusiness: false, state: 'ON' },
      'state',
      'state_unknown',
    ],
    ['a detail without isBusiness', { country: 'DE' }, 'isBusiness', 'is_business_missing'],
    [
      'a detail with text that cannot be stored',
      { ...business, taxId: '\0' },
      'taxId',
      'unprintable_characters',
    ],
    ['a detail of null', null, 'billingDetail', 'wrong_type'],
  ];
  it.each(bad)('returns the issue of %s', (_name, input, field, code) => {
    expect(parseBillingDetailForPreview(input)).toEqual({ ok: false, error: [{ field, code }] });
  });
});

describe('the form and the API', () => {
  const everyForm = COUNTRY_CODES.flatMap((country) =>
    [false, true].map((isBusiness) => ({ country, isBusiness })),
  );

  it('require the fields that the rules of every country ask for, and no others', () => {
    for (const form of everyForm) {
      const { country, isBusiness } = form;
      const rule = countryRule(country);
      const full = {
        ...form,
        ...(rule.state === 'required' ? { state: subdivisionsOf(country)?.[0]?.code } : {}),
        ...(isBusiness ? { businessName: 'Bergmann' } : {}),
        ...(isBusiness && rule.taxIdRequired ? { taxId: 'DE136695976' } : {}),
      };
      expect(parseBillingDetail(full)).toEqual({ ok: true, value: full });
      const needed = Object.keys(full);
      const missed = needed.filter((field) => !parseBillingDetail({ ...full, [field]: undefined }).ok);
      expect([country, missed]).toEqual([country, needed]);
    }
  });

  it('show the same fields of every country that are kept', () => {
    for (const form of everyForm) {
      const { country } = form;
      const parsed = parseBillingDetail({
        ...form,
        state: subdivisionsOf(country)?.[0]?.code ?? 'Somewhere',
        postcode: postcodeExample(country) ?? '12345',
        businessName: 'Bergmann',
        taxId: 'DE136695976',
      });
      const shown = fieldRules(form).map(({ field }) => field);
      const kept = parsed.ok ? Object.keys(parsed.value) : [];
      expect([country, kept.filter((field) => field !== 'isBusiness').sort()]).toEqual([
        country,
        shown.filter((field) => field !== 'email').sort(),
      ]);
    }
  });

  const text = (...likely: string[]) =>
    fc.oneof(fc.constantFrom('', ' ', ...likely), anyText({ maxLength: 60 }));
  const forms: fc.Arbitrary<BillingFormValues> = fc.record({
    email: fc.constant('ann@example.com'),
    country: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('US', 'CA', ...COUNTRY_CODES) },
      { weight: 1, arbitrary: text() },
    ),
    state: text('NY', 'ON', 'California'),
    postcode: text('10115', 'K1A 0B1', 'SW1A 1AA'),
    isBusiness: fc.boolean(),
    businessName: text('Bergmann'),
    taxId: text('DE136695976', '..'),
  });

  it('take the same input and store the same detail', () => {
    fc.assert(
      fc.property(forms, (values) => {
        const { email: _email, ...input } = values;
        const parsed = parseBillingDetail(input);
        const issues = checkBillingForm(values, new Set());
        if (parsed.ok) expect([issues, parsed.value]).toEqual([[], toBillingDetail(values)]);
        else if (issues.length === 0)
          expect(parsed.error.every(({ code }) => code === 'unprintable_characters')).toBe(true);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('fill a form from a stored detail that yields the same detail', () => {
    fc.assert(
      fc.property(forms, (values) => {
        const { email: _email, ...input } = values;
        const parsed = parseBillingDetail(input);
        fc.pre(parsed.ok);
        const filled = toFormValues('ann@example.com', parsed.value);
        expect(checkBillingForm(filled, new Set())).toEqual([]);
        expect(toBillingDetail(filled)).toEqual(parsed.value);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});

it('toFormValues returns empty fields for a missing email and detail', () => {
  expect(toFormValues(null, null)).toEqual({
    email: '',
    country: '',
    state: '',
    postcode: '',
    isBusiness: false,
    businessName: '',
    taxId: '',
  });
});

it.each([
  ['a business name of 201 characters', { businessName: '\u{20BB7}'.repeat(201) }, 'business_name_too_long'],
  ['a tax id of 41 characters', { taxId: '1'.repeat(41) }, 'tax_id_too_long'],
])('refuses a consumer with %s, though neither would be stored', (_, change, code) => {
  const detail = { country: 'DE', isBusiness: false, ...change };
  expect(parseBillingDetail(detail)).toMatchObject({ ok: false, error: [{ code }] });
  expect(parseBillingPrefill(detail)).toMatchObject({ ok: false, error: [{ code }] });
});
