import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { amountsOf, GERMAN_SELLER, linesOf, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import type { TaxResult, TaxSettings } from './contract';
import { DATA_VERSION } from './data/all-tables';
import { EU_REVERSE_CHARGE_NOTE } from './data/business-rules';
import { quoteTax } from './quote-tax';

type Row = [
  name: string,
  sale: TaxSale,
  amounts: string,
  reason: TaxResult['reason'],
  warnings?: TaxResult['warnings'],
  lines?: string,
];

const check = (_name: string, sale: TaxSale, amounts: string, reason: string, ...more: unknown[]) => {
  const [warnings = [], lines] = more;
  const result = quoteSale(sale);
  expect([amountsOf(result, sale.currency), result.reason, result.warnings]).toEqual([
    amounts,
    reason,
    warnings,
  ]);
  if (lines !== undefined) expect(linesOf(result, sale.currency)).toBe(lines);
};

const FR_BUSINESS = { country: 'FR', isBusiness: true, taxId: 'FR40303265045' } as const;
const business = (country: string, taxIdStatus: TaxSale['taxIdStatus'] = 'valid') =>
  ({ country, isBusiness: true, taxId: 'ID1', ...(taxIdStatus ? { taxIdStatus } : {}) }) as const;
const german = (registrations: string[], change: Partial<TaxSettings> = {}): TaxSettings => ({
  ...GERMAN_SELLER,
  registrations,
  ...change,
});
/** The warning of what nobody compared with a source. */
const KNOWN: TaxResult['warnings'] = ['rests_on_knowledge'];
const american = (registrations: string[]): TaxSettings => ({
  country: 'US',
  state: 'NY',
  registrations,
  pendingTaxId: 'accept',
});

describe('rates and days in the European Union', () => {
  const rows: Row[] = [
    ['Greece', { country: 'GR' }, '29.00 / 6.96 / 35.96', 'standard_rated'],
    ['Estonia before 2024', { country: 'EE', date: '2023-12-31' }, '29.00 / 5.80 / 34.80', 'standard_rated'],
    [
      'Estonia, last day of 22 %',
      { country: 'EE', date: '2025-06-30' },
      '29.00 / 6.38 / 35.38',
      'standard_rated',
    ],
    [
      'Estonia, first day of 24 %',
      { country: 'EE', date: '2025-07-01' },
      '29.00 / 6.96 / 35.96',
      'standard_rated',
    ],
    [
      'Romania, first day of 21 %',
      { country: 'RO', date: '2025-08-01' },
      '29.00 / 6.09 / 35.09',
      'standard_rated',
    ],
    [
      'Slovakia, last day of 20 %',
      { country: 'SK', date: '2024-12-31' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'Slovakia, first day of 23 %',
      { country: 'SK', date: '2025-01-01' },
      '29.00 / 6.67 / 35.67',
      'standard_rated',
    ],
    [
      'Finland, last day of 24 %',
      { country: 'FI', date: '2024-08-31' },
      '29.00 / 6.96 / 35.96',
      'standard_rated',
    ],
    [
      'Finland, first day of 25.5 %',
      { country: 'FI', date: '2024-09-01' },
      '29.00 / 7.40 / 36.40',
      'standard_rated',
    ],
    [
      'Irish electronic book',
      { country: 'IE', taxCategory: 'ebook' },
      '29.00 / 0.00 / 29.00',
      'zero_rated',
      [],
      '0.00 VAT',
    ],
    [
      'Hungarian electronic book at the full rate',
      { country: 'HU', taxCategory: 'ebook' },
      '29.00 / 7.83 / 36.83',
      'standard_rated',
    ],
    [
      'Slovak electronic book before it was taxed less',
      { country: 'SK', taxCategory: 'ebook', date: '2024-12-31' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
      ['category_rate_unverified'],
    ],
    [
      'Italian electronic book before the row begins',
      { country: 'IT', taxCategory: 'ebook', date: '2025-12-31' },
      '29.00 / 6.38 / 35.38',
      'standard_rated',
      ['category_rate_unverified'],
    ],
    ['a price in yen', { amount: '1000', currency: 'JPY' }, '1000 / 190 / 1190', 'standard_rated'],
    ['nothing to pay', { amount: '0' }, '0.00 / 0.00 / 0.00', 'standard_rated'],
    [
      'Germany before the table begins',
      { date: '2020-12-31' },
      '29.00 / 0.00 / 29.00',
      'not_supported',
      ['region_not_supported'],
    ],
  ];
  it.each(rows)('%s', check);
});

describe('territories', () => {
  const outside: [string, TaxSale][] = [
    ['Ceuta', { country: 'ES', postcode: '51001' }],
    ['Helgoland', { postcode: '27498' }],
    ['French Guiana', { country: 'GF' }],
    ['Mayotte by a French postcode', { country: 'FR', postcode: '97600' }],
  ];
  it.each(outside)('%s: no VAT, and said why', (_name, sale) => {
    expect(quoteSale(sale)).toMatchObject({
      reason: 'not_supported',
      taxMinor: 0n,
      warnings: ['outside_vat_territory'],
    });
  });

  const rows: Row[] = [
    ['the Azores', { country: 'PT', postcode: '9500-150' }, '29.00 / 4.64 / 33.64', 'standard_rated'],
    ['mainland Portugal', { country: 'PT', postcode: '1000-001' }, '29.00 / 6.67 / 35.67', 'standard_rated'],
    ['Jungholz', { country: 'AT', postcode: '6691' }, '29.00 / 5.51 / 34.51', 'standard_rated'],
    ['Réunion by its own code', { country: 'RE' }, '29.00 / 2.47 / 31.47', 'standard_rated'],
    [
      'Réunion by a French postcode',
      { country: 'FR', postcode: '97400' },
      '29.00 / 2.47 / 31.47',
      'standard_rated',
    ],
    [
      'an electronic book in Madeira',
      { country: 'PT', postcode: '9000-001', taxCategory: 'ebook' },
      '29.00 / 1.16 / 30.16',
      'reduced_rated',
      ['rests_on_knowledge'],
    ],
    ['Monaco is taxed as France', { country: 'MC' }, '29.00 / 5.80 / 34.80', 'standard_rated'],
    [
      'the Isle of Man is taxed as the United Kingdom',
      { country: 'IM' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'a business in Madeira accounts for the tax itself',
      { ...business('PT'), postcode: '9000-001' },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
      [],
      '0.00 VAT',
    ],
    [
      'a business in Réunion pays it',
      business('RE'),
      '29.00 / 2.47 / 31.47',
      'standard_rated',
      ['rests_on_knowledge'],
    ],
    [
      'France is domestic for a seller in Monaco',
      { ...business('FR'), seller: german(['*'], { country: 'MC' }) },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'Monaco is domestic for a seller in France',
      { ...business('MC'), seller: german(['*'], { country: 'FR' }) },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'France is domestic for a seller in Réunion',
      { ...business('FR'), seller: german(['*'], { country: 'RE' }) },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'Finland is domestic for a seller in Åland',
      { ...business('FI'), seller: german(['*'], { country: 'AX' }) },
      '29.00 / 7.40 / 36.40',
      'standard_rated',
    ],
    [
      'a registration in Monaco is one in the European Union',
      { ...business('MC'), seller: german(['MC']) },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
    ],
    [
      'Jersey has no rate here',
      { country: 'JE' },
      '29.00 / 0.00 / 29.00',
      'not_supported',
      ['region_not_supported'],
    ],
  ];
  it.each(rows)('%s', check);

  it('names who receives the tax of a territory', () => {
    const jurisdictionOf = (sale: TaxSale) => quoteSale(sale).lines.map(({ jurisdiction }) => jurisdiction);
    expect(jurisdictionOf({ country: 'PT', postcode: '9000-001' })).toEqual(['PT-30']);
    expect(jurisdictionOf({ country: 'AT', postcode: '6991' })).toEqual(['AT']);
    expect(jurisdictionOf({ country: 'MC' })).toEqual(['FR']);
    expect(jurisdictionOf({ country: 'RE' })).toEqual(['RE']);
  });
});

describe('the rest of the world', () => {
  const rows: Row[] = [
    ['Liechtenstein', { country: 'LI' }, '29.00 / 2.35 / 31.35', 'standard_rated'],
    ['Switzerland in 2023', { country: 'CH', date: '2023-12-31' }, '29.00 / 2.23 / 31.23', 'standard_rated'],
    ['New Zealand', { country: 'NZ' }, '29.00 / 4.35 / 33.35', 'standard_rated'],
    ['Malaysia', { country: 'MY' }, '29.00 / 2.32 / 31.32', 'standard_rated', [], '2.32 Service tax'],
    [
      'Viet Nam, last day of 8 %',
      { country: 'VN', date: '2026-12-31', taxCategory: 'digital_goods' },
      '29.00 / 2.32 / 31.32',
      'standard_rated',
    ],
    [
      'Viet Nam, back at 10 %',
      { country: 'VN', date: '2027-01-01', taxCategory: 'digital_goods' },
      '29.00 / 2.90 / 31.90',
      'standard_rated',
    ],
    [
      'Thailand, last documented day',
      { country: 'TH', date: '2026-09-30' },
      '29.00 / 2.03 / 31.03',
      'standard_rated',
    ],
    [
      'Thailand, the day after',
      { country: 'TH', date: '2026-10-01' },
      '29.00 / 2.03 / 31.03',
      'standard_rated',
      ['stale'],
    ],
    [
      'a British electronic book',
      { country: 'GB', taxCategory: 'ebook' },
      '29.00 / 0.00 / 29.00',
      'zero_rated',
    ],
    [
      'a Mexican electronic book, nobody verified it',
      { country: 'MX', taxCategory: 'ebook' },
      '29.00 / 4.64 / 33.64',
      'standard_rated',
      ['category_rate_unverified'],
    ],
    [
      'Brazil has no rate here',
      { country: 'BR' },
      '29.00 / 0.00 / 29.00',
      'not_supported',
      ['region_not_supported'],
    ],
    [
      'a country nobody knows',
      { country: 'ZZ' },
      '29.00 / 0.00 / 29.00',
      'not_supported',
      ['region_not_supported'],
    ],
  ];
  it.each(rows)('%s', check);

  it('calls a rate stale that nobody documents any more', () => {
    expect(quoteSale({ country: 'TH', date: '2026-09-30' }).completeness).toBe('full');
    expect(quoteSale({ country: 'TH', date: '2026-10-01' }).completeness).toBe('stale');
  });
});

describe('businesses outside the European Union', () => {
  const rows: Row[] = [
    ['Norway: reverse charge', business('NO'), '29.00 / 0.00 / 29.00', 'reverse_charge', KNOWN, '0.00 VAT'],
    ['Singapore: not taxed', business('SG'), '29.00 / 0.00 / 29.00', 'customer_exempt', [], '0.00 GST'],
    ['India: reverse charge', business('IN'), '29.00 / 0.00 / 29.00', 'reverse_charge', KNOWN, '0.00 GST'],
    ['Isle of Man as Great Britain', business('IM'), '29.00 / 0.00 / 29.00', 'reverse_charge', KNOWN],
    ['Australia: not taxed', business('AU'), '29.00 / 0.00 / 29.00', 'customer_exempt', KNOWN, '0.00 GST'],
    ['New Zealand: not taxed', business('NZ'), '29.00 / 0.00 / 29.00', 'customer_exempt', KNOWN, '0.00 GST'],
    ['Switzerland: charged', business('CH'), '29.00 / 2.35 / 31.35', 'standard_rated', KNOWN],
    ['Japan: reverse charge', business('JP'), '29.00 / 0.00 / 29.00', 'reverse_charge', [], '0.00 JCT'],
    ['Malaysia: charged', business('MY'), '29.00 / 2.32 / 31.32', 'standard_rated', KNOWN],
    [
      'Canada: not taxed by sellers in the scheme for sellers abroad',
      { ...business('CA'), state: 'ON' },
      '29.00 / 0.00 / 29.00',
      'customer_exempt',
      [],
      '0.00 HST',
    ],
    [
      'a pending id in Norway',
      business('NO', 'pending'),
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
      ['tax_id_pending', 'rests_on_knowledge'],
    ],
    [
      'an unchecked id where ids do nothing',
      business('MX', 'unchecked'),
      '29.00 / 4.64 / 33.64',
      'standard_rated',
      KNOWN,
    ],
    [
      'an invalid id in Australia',
      business('AU', 'invalid'),
      '29.00 / 2.90 / 31.90',
      'standard_rated',
      ['tax_id_invalid'],
    ],
    [
      'a seller at home in Australia',
      { ...business('AU'), seller: german(['*'], { country: 'AU' }) },
      '29.00 / 2.90 / 31.90',
      'standard_rated',
    ],
    [
      'a seller who is not registered in Norway',
      { ...business('NO'), seller: german(['EU']) },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
    ],
  ];
  it.each(rows)('%s', check);

  it.each(['GB', 'NO', 'IN', 'JP', 'PH'])('%s: the invoice says who accounts for the tax', (country) => {
    expect(quoteSale(business(country))).toMatchObject({
      reverseCharge: true,
      legalNote: expect.stringMatching(/^Reverse charge: the recipient .*Act/),
    });
  });

  it.each(['AU', 'NZ', 'SG'])('%s: nobody accounts for it, so there is no note', (country) => {
    const result = quoteSale(business(country));
    expect([result.reverseCharge, 'legalNote' in result]).toEqual([false, false]);
  });
});

describe('the United States', () => {
  const us = (state: string, change: TaxSale = {}): TaxSale => ({ country: 'US', state, ...change });
  const rows: Row[] = [
    [
      'Texas, inclusive, on 80 %',
      us('TX', { taxIncluded: true }),
      '27.62 / 1.38 / 29.00',
      'standard_rated',
      ['state_only'],
    ],
    [
      'Hawaii has a tax of another name',
      us('HI'),
      '29.00 / 1.16 / 30.16',
      'standard_rated',
      ['state_only'],
      '1.16 General excise tax',
    ],
    [
      'California, last day without',
      us('CA', { date: '2026-12-31' }),
      '29.00 / 0.00 / 29.00',
      'product_exempt',
      ['state_only'],
    ],
    [
      'California, first day with',
      us('CA', { date: '2027-01-01' }),
      '29.00 / 2.10 / 31.10',
      'standard_rated',
      ['state_only'],
    ],
    [
      'prewritten software in California',
      us('CA', { date: '2027-01-01', taxCategory: 'software' }),
      '29.00 / 2.10 / 31.10',
      'standard_rated',
      ['state_only'],
    ],
    [
      'a book in California, also after 2026',
      us('CA', { date: '2027-01-01', taxCategory: 'ebook' }),
      '29.00 / 0.00 / 29.00',
      'product_exempt',
      ['state_only'],
    ],
    [
      'Alabama asks what only the seller knows',
      us('AL'),
      '29.00 / 0.00 / 29.00',
      'not_supported',
      ['state_conditional'],
    ],
    [
      'Alabama, where the store says it is taxable',
      us('AL', { seller: german(['*'], { taxableStates: ['AL'] }) }),
      '29.00 / 1.16 / 30.16',
      'standard_rated',
      ['state_only'],
    ],
    [
      'Alaska taxes by its towns alone',
      us('AK', { seller: german(['*'], { taxableStates: ['AK'] }) }),
      '29.00 / 0.00 / 29.00',
      'product_exempt',
      ['state_only'],
    ],
    [
      'Delaware has no such tax',
      us('DE', { taxCategory: 'consulting' }),
      '29.00 / 0.00 / 29.00',
      'product_exempt',
      [],
    ],
    [
      'North Dakota is exempt by one list',
      us('ND'),
      '29.00 / 0.00 / 29.00',
      'product_exempt',
      ['category_rate_unverified', 'state_only'],
    ],
    [
      'New York, a category nobody looked at',
      us('NY', { taxCategory: 'online_course' }),
      '29.00 / 0.00 / 29.00',
      'not_supported',
      ['category_not_supported'],
    ],
    [
      'a territory nobody looked at',
      us('GU'),
      '29.00 / 0.00 / 29.00',
      'not_supported',
      ['region_not_supported'],
    ],
    ['an army post office', us('AE'), '29.00 / 0.00 / 29.00', 'not_supported', ['region_not_supported']],
    [
      'Puerto Rico by its own code',
      { country: 'PR' },
      '29.00 / 3.34 / 32.34',
      'standard_rated',
      ['state_only', 'rests_on_knowledge'],
    ],
    [
      'Puerto Rico counts as a state',
      { country: 'PR', seller: german(['US-NY', 'EU']) },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
    ],
    [
      'the District of Columbia, an increase that nobody confirmed',
      us('DC'),
      '29.00 / 2.03 / 31.03',
      'standard_rated',
      ['state_only', 'stale'],
    ],
    [
      'a registration in the whole country',
      us('NY', { seller: german(['US']) }),
      '29.00 / 1.16 / 30.16',
      'standard_rated',
      ['state_only'],
    ],
    [
      'a registration in another state',
      us('WA', { seller: american(['US-NY']) }),
      '29.00 / 0.00 / 29.00',
      'not_collecting',
    ],
    [
      'a business pays it too',
      { ...business('US'), state: 'NY' },
      '29.00 / 1.16 / 30.16',
      'standard_rated',
      ['state_only'],
    ],
  ];
  it.each(rows)('%s', check);

  it.each(['GU', 'VI', 'AS', 'MP'])('a registration in US-%s covers the territory', (code) => {
    expect(quoteSale({ country: code, seller: german([`US-${code}`]) }).reason).toBe('not_supported');
    expect(quoteSale({ country: 'US', state: code, seller: german([`US-${code}`]) }).reason).toBe(
      'not_supported',
    );
    expect(quoteSale({ country: code, seller: german([]) }).reason).toBe('not_collecting');
  });

  it('calls a rate stale rather than local taxes missing, where both are so', () => {
    expect(quoteSale(us('DC')).completeness).toBe('stale');
    expect(quoteSale(us('DC', { date: '2026-09-30' }))).toMatchObject({
      completeness: 'state_only',
      taxMinor: 174n,
    });
  });

  it.each(['US', 'CA'])('stops on a buyer in %s without a state', (country) => {
    expect(() => quoteSale({ country })).toThrow('State is required for US/CA');
    expect(() => quoteSale({ country, state: '' })).toThrow('State is required for US/CA');
    expect(() => quoteSale({ country, seller: null })).toThrow('State is required for US/CA');
  });
});

describe('Canada', () => {
  const ca = (state: string, change: TaxSale = {}): TaxSale => ({ country: 'CA', state, ...change });
  const rows: Row[] = [
    ...['AB', 'NT', 'NU', 'YT'].map(
      (state): Row => [
        `${state}: the GST alone`,
        ca(state),
        '29.00 / 1.45 / 30.45',
        'standard_rated',
        [],
        '1.45 GST',
      ],
    ),
    ...['NB', 'NL', 'PE'].map(
      (state): Row => [`${state}: HST`, ca(state), '29.00 / 4.35 / 33.35', 'standard_rated', [], '4.35 HST'],
    ),
    [
      'NS, last day of 15 %',
      ca('NS', { date: '2025-03-31' }),
      '29.00 / 4.35 / 33.35',
      'standard_rated',
      [],
      '4.35 HST',
    ],
    [
      'NS, first day of 14 %',
      ca('NS', { date: '2025-04-01' }),
      '29.00 / 4.06 / 33.06',
      'standard_rated',
      [],
      '4.06 HST',
    ],
    ['SK', ca('SK'), '29.00 / 3.19 / 32.19', 'standard_rated', [], '1.45 GST + 1.74 PST'],
    ['MB', ca('MB'), '29.00 / 3.48 / 32.48', 'standard_rated', [], '1.45 GST + 2.03 RST'],
    [
      'MB before it taxed SaaS',
      ca('MB', { date: '2025-12-31' }),
      '29.00 / 1.45 / 30.45',
      'standard_rated',
      [],
      '1.45 GST',
    ],
    [
      'QC, inclusive',
      ca('QC', { taxIncluded: true }),
      '25.22 / 3.78 / 29.00',
      'standard_rated',
      [],
      '1.26 GST + 2.52 QST',
    ],
    [
      'BC, a category nobody looked at: the federal tax alone, and said so',
      ca('BC', { taxCategory: 'online_course' }),
      '29.00 / 1.45 / 30.45',
      'standard_rated',
      ['category_rate_unverified'],
      '1.45 GST',
    ],
    [
      'BC, registered for the federal tax alone',
      ca('BC', { seller: german(['CA']) }),
      '29.00 / 1.45 / 30.45',
      'standard_rated',
      ['provincial_tax_not_collected'],
      '1.45 GST',
    ],
    [
      'BC, registered there',
      ca('BC', { seller: german(['CA-BC']) }),
      '29.00 / 3.48 / 32.48',
      'standard_rated',
    ],
    [
      'ON, registered for the federal tax',
      ca('ON', { seller: german(['CA']) }),
      '29.00 / 3.77 / 32.77',
      'standard_rated',
    ],
    [
      'ON, registered in another province',
      ca('ON', { seller: german(['CA-BC']) }),
      '29.00 / 0.00 / 29.00',
      'not_collecting',
    ],
  ];
  it.each(rows)('%s', check);

  it('calls a figure without the province an estimate', () => {
    expect(quoteSale(ca('BC', { taxCategory: 'online_course' })).completeness).toBe('state_only');
  });
});

describe('a seller’s duty to collect in the European Union', () => {
  const valid = { ...FR_BUSINESS, taxIdStatus: 'valid' } as const;
  const rows: Row[] = [
    [
      'a store that set nothing',
      { seller: null },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
      ['seller_not_set_up'],
    ],
    [
      'a store that set nothing, outside the EU',
      { seller: null, country: 'US', state: 'NY' },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
      ['seller_not_set_up'],
    ],
    [
      'a store that set nothing, and an invalid id: that is said all the same',
      { ...FR_BUSINESS, taxIdStatus: 'invalid', seller: null },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
      ['tax_id_invalid', 'seller_not_set_up'],
    ],
    [
      'registered at home, sells at home',
      { seller: german(['DE']) },
      '29.00 / 5.51 / 34.51',
      'standard_rated',
    ],
    ['registered nowhere, sells at home', { seller: german([]) }, '29.00 / 0.00 / 29.00', 'not_collecting'],
    [
      'registered abroad only, sells at home',
      { seller: german(['FR']) },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
    ],
    [
      'registered at home only, sells to a consumer abroad',
      { seller: german(['DE']), country: 'FR' },
      '29.00 / 5.51 / 34.51',
      'standard_rated',
      ['eu_threshold_assumed'],
    ],
    [
      'one-stop shop, sells to a consumer abroad',
      { seller: german(['EU']), country: 'FR' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'one-stop shop, sells outside the EU',
      { seller: german(['EU']), country: 'GB' },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
    ],
    [
      'registered at home only, sells to a business abroad',
      { ...valid, seller: german(['DE']) },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
    ],
    [
      'registered nowhere, sells to a business abroad',
      { ...valid, seller: german([]) },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
    ],
    [
      'registered in another continent only, sells to a business',
      { ...valid, seller: german(['US-NY']) },
      '29.00 / 0.00 / 29.00',
      'not_collecting',
    ],
    [
      'American seller in the one-stop shop, sells to a business',
      { ...valid, seller: american(['EU']) },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
    ],
    [
      'American seller in the one-stop shop, sells to a consumer',
      { seller: american(['EU']), country: 'FR' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'an id of no known status, accepted',
      FR_BUSINESS,
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
      ['tax_id_pending'],
    ],
    [
      'an unchecked id, accepted',
      { ...FR_BUSINESS, taxIdStatus: 'unchecked' },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
      ['tax_id_pending'],
    ],
    ...(['pending', 'unchecked'] as const).map(
      (taxIdStatus): Row => [
        `${taxIdStatus} id, the store charges`,
        { ...FR_BUSINESS, taxIdStatus, seller: german(['*'], { pendingTaxId: 'charge' }) },
        '29.00 / 5.80 / 34.80',
        'standard_rated',
        ['tax_id_pending'],
      ],
    ),
    [
      'valid id, the store charges what is pending',
      { ...valid, seller: german(['*'], { pendingTaxId: 'charge' }) },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
    ],
    [
      'pending id at home changes nothing',
      { isBusiness: true, taxId: 'DE136695976', taxIdStatus: 'pending' },
      '29.00 / 5.51 / 34.51',
      'standard_rated',
    ],
    [
      'invalid id at home is charged and said',
      { isBusiness: true, taxId: 'DE136695977', taxIdStatus: 'invalid' },
      '29.00 / 5.51 / 34.51',
      'standard_rated',
      ['tax_id_invalid'],
    ],
    [
      'invalid id, not registered there',
      { ...FR_BUSINESS, taxIdStatus: 'invalid', seller: german(['DE']) },
      '29.00 / 5.51 / 34.51',
      'standard_rated',
      ['tax_id_invalid', 'eu_threshold_assumed'],
    ],
    [
      'a business without an id',
      { country: 'FR', isBusiness: true },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'an empty id called valid',
      { country: 'FR', isBusiness: true, taxId: '', taxIdStatus: 'valid' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'a consumer with a stray id',
      { country: 'FR', taxId: 'FR40303265045', taxIdStatus: 'valid' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
  ];
  it.each(rows)('%s', check);
});

describe('the members of an answer', () => {
  it('names who receives the tax, under which name and rate', () => {
    expect(quoteSale({})).toEqual({
      reason: 'standard_rated',
      lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: 551n }],
      subtotalMinor: 2900n,
      taxMinor: 551n,
      totalMinor: 3451n,
      inclusive: false,
      reverseCharge: false,
      completeness: 'full',
      warnings: [],
      grounds: [
        {
          rule: 'domestic',
          jurisdiction: 'DE',
          source: expect.stringContaining('Taxes in Europe Database'),
          checkedAt: '2026-11-29',
          isCompared: true,
        },
      ],
      provider: 'embedded',
      dataVersion: DATA_VERSION,
    });
  });

  it('says on reverse charge which article moves the tax to the buyer, and which tax is at zero', () => {
    expect(quoteSale({ ...FR_BUSINESS, taxIdStatus: 'valid' })).toMatchObject({
      reverseCharge: true,
      lines: [{ jurisdiction: 'FR', name: 'VAT', ratePpm: 0, basePercent: 100, amountMinor: 0n }],
      legalNote: EU_REVERSE_CHARGE_NOTE,
    });
    expect(EU_REVERSE_CHARGE_NOTE).toMatch(/Article 196 .*2006\/112\/EC/);
  });

  it.each([-1n, -2_900n])('is not given for %s, which is an amount below 0', (amountMinor) => {
    const sale = {
      country: 'DE',
      isBusiness: false,
      taxCategory: 'saas',
      taxIncluded: false,
      amountMinor,
      currency: 'EUR' as Currency, // the euro is in every table of currencies
      atMs: Date.parse('2026-11-20T12:00:00Z'),
      seller: GERMAN_SELLER,
    } as const;
    expect(() => quoteTax(sale)).toThrow('a quote is for an amount of 0 or more');
    expect(quoteTax({ ...sale, amountMinor: 0n }).totalMinor).toBe(0n);
  });

  it('tells the federal from the provincial tax', () => {
    expect(quoteSale({ country: 'CA', state: 'QC' }).lines).toEqual([
      { jurisdiction: 'CA', name: 'GST', ratePpm: 50_000, basePercent: 100, amountMinor: 145n },
      { jurisdiction: 'CA-QC', name: 'QST', ratePpm: 99_750, basePercent: 100, amountMinor: 289n },
    ]);
  });

  it('keeps the rate and the share apart where only a part is taxed', () => {
    expect(quoteSale({ country: 'US', state: 'TX' }).lines).toEqual([
      { jurisdiction: 'US-TX', name: 'Sales tax', ratePpm: 62_500, basePercent: 80, amountMinor: 145n },
    ]);
  });
});
