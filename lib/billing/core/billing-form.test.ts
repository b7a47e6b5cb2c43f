import { describe, expect, it } from 'vitest';
import {
  type BillingField,
  type BillingFormValues,
  BUSINESS_NAME_MAX_LENGTH,
  checkBillingForm,
  type IssueCode,
  TAX_ID_MAX_LENGTH,
  toBillingDetail,
} from './billing-form';
import { isEmail, normalizeEmail } from './email-address';

const CONSUMER: BillingFormValues = {
  email: 'ann@example.com',
  country: 'DE',
  state: '',
  postcode: '',
  isBusiness: false,
  businessName: '',
  taxId: '',
};
const BUSINESS: BillingFormValues = {
  ...CONSUMER,
  isBusiness: true,
  businessName: 'Bergmann',
  taxId: 'DE136695976',
};
const NOTHING: ReadonlySet<BillingField> = new Set();

describe('checkBillingForm', () => {
  const rows: [name: string, values: BillingFormValues, codes: IssueCode[]][] = [
    ['a consumer in Germany with email and country alone', CONSUMER, []],
    ['an untouched form', { ...CONSUMER, email: '', country: '' }, ['email_missing', 'country_missing']],
    [
      'spaces for email and country',
      { ...CONSUMER, email: '  ', country: ' ' },
      ['email_missing', 'country_missing'],
    ],
    ['an email without an @', { ...CONSUMER, email: 'ann.example.com' }, ['email_malformed']],
    [
      'an email of 255 characters',
      { ...CONSUMER, email: `${'a'.repeat(243)}@example.com` },
      ['email_too_long'],
    ],
    ['an email in capitals with spaces around it', { ...CONSUMER, email: ' Ann@Example.COM ' }, []],
    ['an unknown country', { ...CONSUMER, country: 'EL' }, ['country_unknown']],
    ['a country in lower case', { ...CONSUMER, country: 'de' }, []],
    ['the United States without a state', { ...CONSUMER, country: 'US' }, ['state_missing']],
    ['Canada without a province', { ...CONSUMER, country: 'CA', state: ' ' }, ['state_missing']],
    ['a state of the other country', { ...CONSUMER, country: 'CA', state: 'NY' }, ['state_unknown']],
    ['a state by its name', { ...CONSUMER, country: 'US', state: 'California' }, []],
    ['a state in a country without states', { ...CONSUMER, state: 'Bayern' }, []],
    ['a postcode of letters where it is digits', { ...CONSUMER, postcode: 'ABCDE' }, ['postcode_malformed']],
    ['a postcode with a control character', { ...CONSUMER, postcode: '101\t15' }, ['postcode_malformed']],
    [
      'a postcode of 16 characters that are no postcode',
      { ...CONSUMER, postcode: '1'.repeat(16) },
      ['postcode_malformed'],
    ],
    ['an optional state that nobody knows', { ...CONSUMER, country: 'IE', state: 'Bayern' }, []],
    ['a postcode with a line break around it', { ...CONSUMER, postcode: '10115\n' }, []],
    [
      'a postcode with a tab in it, where any is taken',
      { ...CONSUMER, country: 'BM', postcode: 'HM\t12' },
      ['postcode_malformed'],
    ],
    ['a VAT number to the brim', { ...BUSINESS, taxId: '1'.repeat(TAX_ID_MAX_LENGTH) }, []],
    ['a VAT number with a line break around it', { ...BUSINESS, taxId: `${BUSINESS.taxId}\n` }, []],
    ['a postcode without end', { ...CONSUMER, postcode: '1'.repeat(17) }, ['postcode_too_long']],
    ['a business with everything', BUSINESS, []],
    ['a business without a name', { ...BUSINESS, businessName: ' ' }, ['business_name_missing']],
    [
      'a business name of 200 characters',
      { ...BUSINESS, businessName: 'x'.repeat(BUSINESS_NAME_MAX_LENGTH) },
      [],
    ],
    [
      'a business name of 201 characters',
      { ...BUSINESS, businessName: 'x'.repeat(BUSINESS_NAME_MAX_LENGTH + 1) },
      ['business_name_too_long'],
    ],
    ['a business name with NUL', { ...BUSINESS, businessName: 'Berg\0mann' }, ['business_name_malformed']],
    [
      'a business name with a mark that changes the reading direction',
      { ...BUSINESS, businessName: 'Berg\u202Emann' },
      ['business_name_malformed'],
    ],
    [
      'a business name with half a surrogate pair',
      { ...BUSINESS, businessName: 'Berg\uD83Dmann' },
      ['business_name_malformed'],
    ],
    ['a business name in any script', { ...BUSINESS, businessName: '東京株式会社 🏢 می‌خواهم' }, []],
    ['a European business without a tax id', { ...BUSINESS, taxId: '' }, ['tax_id_missing']],
    ['a tax id of separators only', { ...BUSINESS, taxId: '. -' }, ['tax_id_missing']],
    ['a business outside the EU without a tax id', { ...BUSINESS, country: 'CH', taxId: '' }, []],
    ['a wrong tax id, which only the tax engine judges', { ...BUSINESS, taxId: 'nonsense' }, []],
    [
      'a tax id of 41 characters',
      { ...BUSINESS, taxId: '1'.repeat(TAX_ID_MAX_LENGTH + 1) },
      ['tax_id_too_long'],
    ],
    ['a tax id with a control character', { ...BUSINESS, taxId: 'DE1\u00077' }, ['tax_id_malformed']],
    ['business fields of a consumer', { ...CONSUMER, businessName: 'x'.repeat(999), taxId: '\0' }, []],
    [
      'several problems, in the order of the form',
      {
        email: 'x',
        country: 'US',
        state: 'ZZ',
        postcode: '1',
        isBusiness: true,
        businessName: '',
        taxId: '\0',
      },
      ['email_malformed', 'state_unknown', 'postcode_malformed', 'business_name_missing', 'tax_id_malformed'],
    ],
  ];
  it.each(rows)('reports the problems of %s', (_name, values, codes) => {
    expect(checkBillingForm(values, NOTHING).map(({ code }) => code)).toEqual(codes);
  });

  it('never reports a locked field', () => {
    const values = { ...BUSINESS, email: 'a•••@example.com', country: 'US', state: '', businessName: '' };
    expect(checkBillingForm(values, new Set<BillingField>(['email', 'state']))).toEqual([
      { field: 'businessName', code: 'business_name_missing' },
    ]);
  });
});

describe('toBillingDetail', () => {
  const rows: [name: string, values: BillingFormValues, detail: object][] = [
    ['leaves empty fields out', CONSUMER, { country: 'DE', isBusiness: false }],
    [
      'turns codes into capitals',
      { ...CONSUMER, country: ' us', state: 'ny ', postcode: '94105 ' },
      { country: 'US', isBusiness: false, state: 'NY', postcode: '94105' },
    ],
    [
      'turns the name of a state into its code',
      { ...CONSUMER, country: 'US', state: 'California' },
      { country: 'US', isBusiness: false, state: 'CA' },
    ],
    [
      'drops a state in a country without states',
      { ...CONSUMER, state: 'CA' },
      { country: 'DE', isBusiness: false },
    ],
    [
      'drops the business fields of a consumer',
      { ...BUSINESS, isBusiness: false },
      { country: 'DE', isBusiness: false },
    ],
    [
      'keeps a tax id as it was typed',
      { ...BUSINESS, taxId: ' de 136 695 976 ' },
      { country: 'DE', isBusiness: true, businessName: 'Bergmann', taxId: 'de 136 695 976' },
    ],
    [
      'keeps a state that is not on the list of a country that requires one',
      { ...CONSUMER, country: 'US', state: ' zz ' },
      { country: 'US', isBusiness: false, state: 'ZZ' },
    ],
    [
      'drops a state that is not on the list of a country that requires none',
      { ...CONSUMER, country: 'IE', state: 'Bayern' },
      { country: 'IE', isBusiness: false },
    ],
    [
      'trims a business name',
      { ...BUSINESS, businessName: ' Bergmann ' },
      { country: 'DE', isBusiness: true, businessName: 'Bergmann', taxId: 'DE136695976' },
    ],
    [
      'leaves out a business name of nothing but blanks',
      { ...BUSINESS, businessName: '  ' },
      { country: 'DE', isBusiness: true, taxId: 'DE136695976' },
    ],
    [
      'drops a tax id of nothing but dots',
      { ...BUSINESS, taxId: '...' },
      { country: 'DE', isBusiness: true, businessName: 'Bergmann' },
    ],
  ];
  it.each(rows)('%s', (_name, values, detail) => expect(toBillingDetail(values)).toEqual(detail));
});

describe('isEmail', () => {
  it.each([
    'ann@example.com',
    'a@b.co',
    'ann+tag@sub.example.co.uk',
    "o'neil_1-2@example.museum",
    'ann@xn--bcher-kva.example',
    'ännchen@bücher.example',
    'declined@sandbox.test',
    'ann@example.x1',
    'ann@example.1x',
    `${'a'.repeat(64)}@example.com`,
    `a@${'b'.repeat(63)}.com`,
    `a@${'b'.repeat(62)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(61)}`,
  ])('takes %s', (text) => expect(isEmail(text)).toBe(true));

  it.each([
    '',
    'ann',
    'ann@',
    '@example.com',
    'ann@example',
    'ann@@example.com',
    'ann@b@example.com',
    'an n@example.com',
    'ann@exam ple.com',
    'ann@example..com',
    'ann@.example.com',
    'ann@example.com.',
    'ann@-example.com',
    'ann@example.c',
    'ann@127.0.0.1',
    '.ann@example.com',
    'ann.@example.com',
    'ann@example.com\n',
    'ann\0@example.com',
    'Ann <ann@example.com>',
    'ann@example.com,bob@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    `aa@${'b'.repeat(62)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(61)}`,
    'ann@127.0.0.11',
    'ann@b_.example.com',
    'ann@_b.example.com',
    'ann@b!b.example.com',
  ])('refuses %j', (text) => expect(isEmail(text)).toBe(false));
});

it('normalizes an email before it is checked and stored', () => {
  expect(normalizeEmail('  Ann@Example.COM\n')).toBe('ann@example.com');
});
