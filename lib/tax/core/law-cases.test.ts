import { describe, expect, it } from 'vitest';
import { linesOf, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import type { TaxResult, TaxSettings } from './contract';

const store = (country: string, registrations: string[], change: Partial<TaxSettings> = {}): TaxSettings => ({
  country,
  registrations,
  pendingTaxId: 'accept',
  ...change,
});
const business = { isBusiness: true, taxId: 'ID1', taxIdStatus: 'valid' } as const;

type Case = [
  name: string,
  source: string,
  sale: TaxSale,
  lines: string,
  reason: TaxResult['reason'],
  warnings?: TaxResult['warnings'],
];

const CONSULTING = { taxCategory: 'consulting' } as const;
const EBOOK = { taxCategory: 'ebook' } as const;
const DE_ONLY = store('DE', ['DE']);
const DE_OSS = store('DE', ['EU']);
const US_OSS = store('US', ['EU'], { state: 'NY' });
const THRESHOLD: TaxResult['warnings'] = ['eu_threshold_assumed'];
const KNOWN: TaxResult['warnings'] = ['rests_on_knowledge'];

/** Taxes on 100.00 EUR of SaaS to a consumer on 2026-11-29. */
const check = (_name: string, _source: string, sale: TaxSale, lines: string, ...more: unknown[]) => {
  const [reason, warnings = []] = more;
  const result = quoteSale({ amount: '100.00', date: '2026-11-29', ...sale });
  expect([linesOf(result), result.reason, result.warnings]).toEqual([lines, reason, warnings]);
};

describe('small sellers in the European Union', () => {
  const rows: Case[] = [
    [
      'home only, France',
      'Article 59c',
      { country: 'FR', seller: DE_ONLY },
      '19.00 VAT',
      'standard_rated',
      THRESHOLD,
    ],
    ['home only, at home', 'Article 45', { country: 'DE', seller: DE_ONLY }, '19.00 VAT', 'standard_rated'],
    [
      'home only, a French book at the German rate of books',
      'Article 59c',
      { ...EBOOK, country: 'FR', seller: DE_ONLY },
      '7.00 VAT',
      'reduced_rated',
      THRESHOLD,
    ],
    [
      'home and another continent are home only',
      'Article 59c',
      { country: 'FR', seller: store('DE', ['DE', 'US-NY']) },
      '19.00 VAT',
      'standard_rated',
      THRESHOLD,
    ],
    ['one-stop shop', 'Article 58', { country: 'FR', seller: DE_OSS }, '20.00 VAT', 'standard_rated'],
    [
      'home and one-stop shop',
      'Article 58',
      { country: 'FR', seller: store('DE', ['DE', 'EU']) },
      '20.00 VAT',
      'standard_rated',
    ],
    [
      'everywhere',
      'Article 58',
      { country: 'FR', seller: store('DE', ['*']) },
      '20.00 VAT',
      'standard_rated',
    ],
    [
      'registered in two member states, a third one',
      'Article 58',
      { country: 'IT', seller: store('DE', ['DE', 'FR']) },
      '',
      'not_collecting',
    ],
    [
      'registered in two member states, the second',
      'Article 58',
      { country: 'FR', seller: store('DE', ['DE', 'FR']) },
      '20.00 VAT',
      'standard_rated',
    ],
    [
      'said to be destination without a one-stop shop',
      'Article 59c(3)',
      { country: 'FR', seller: store('DE', ['DE'], { euSales: 'destination' }) },
      '',
      'not_collecting',
    ],
    [
      'said to be origin with a one-stop shop',
      'Article 59c',
      { country: 'FR', seller: store('DE', ['EU'], { euSales: 'origin' }) },
      '19.00 VAT',
      'standard_rated',
      THRESHOLD,
    ],
    [
      'said to be origin and not registered at home: a small business that charges nothing',
      'Article 284',
      { country: 'FR', seller: store('DE', [], { euSales: 'origin' }) },
      '',
      'not_collecting',
    ],
    [
      'a seller outside the Union has no threshold',
      'Article 59c(1)(a)',
      { country: 'FR', seller: store('US', ['DE'], { euSales: 'origin' }) },
      '',
      'not_collecting',
    ],
    [
      'established in Madeira, at the rate of Madeira',
      'Article 59c',
      { country: 'FR', seller: store('PT', ['PT'], { state: '30' }) },
      '22.00 VAT',
      'standard_rated',
      THRESHOLD,
    ],
    [
      'established in Monaco, at the French rate',
      'Article 7',
      { country: 'IT', seller: store('MC', ['MC']) },
      '20.00 VAT',
      'standard_rated',
      THRESHOLD,
    ],
    [
      'to Madeira, at the German rate',
      'Article 59c',
      { country: 'PT', postcode: '9000-001', seller: DE_ONLY },
      '19.00 VAT',
      'standard_rated',
      THRESHOLD,
    ],
    [
      'to the Canary Islands, outside the Union',
      'Article 6',
      { country: 'ES', postcode: '35001', seller: DE_ONLY },
      '',
      'not_collecting',
    ],
    ['to Norway', 'Article 58', { country: 'NO', seller: DE_ONLY }, '', 'not_collecting'],
    [
      'a business in France accounts for it itself',
      'Article 196',
      { ...business, country: 'FR', seller: DE_ONLY },
      '0.00 VAT',
      'reverse_charge',
    ],
    [
      'a business whose id failed is a consumer',
      'Article 59c',
      { ...business, taxIdStatus: 'invalid', country: 'FR', seller: DE_ONLY },
      '19.00 VAT',
      'standard_rated',
      ['tax_id_invalid', 'eu_threshold_assumed'],
    ],
    [
      'to Åland, with Finland and the one-stop shop',
      'Finnish VAT Act',
      { country: 'AX', seller: store('FI', ['FI', 'EU']) },
      '25.50 VAT',
      'standard_rated',
    ],
  ];
  it.each(rows)('%s (%s)', check);
});

describe('consulting and professional services', () => {
  const rows: Case[] = [
    [
      'store in Germany, one-stop shop, consumer in France',
      'Article 45',
      { ...CONSULTING, country: 'FR', seller: DE_OSS },
      '19.00 VAT',
      'standard_rated',
    ],
    [
      'store in Germany, everywhere, consumer in Italy',
      'Article 45',
      { taxCategory: 'professional_service', country: 'IT', seller: store('DE', ['*']) },
      '19.00 VAT',
      'standard_rated',
    ],
    [
      'store in Germany, home only: no threshold is needed',
      'Article 45',
      { ...CONSULTING, country: 'FR', seller: DE_ONLY },
      '19.00 VAT',
      'standard_rated',
    ],
    [
      'store in Germany, registered in France alone',
      'Article 45',
      { ...CONSULTING, country: 'FR', seller: store('DE', ['FR']) },
      '',
      'not_collecting',
    ],
    [
      'store in the United States, one-stop shop',
      'Article 45',
      { ...CONSULTING, country: 'DE', seller: US_OSS },
      '',
      'outside_scope',
    ],
    [
      'a live course follows the consumer',
      'Article 54 since 2025',
      { taxCategory: 'online_course', country: 'FR', seller: DE_OSS },
      '20.00 VAT',
      'standard_rated',
    ],
    [
      'a live course from outside the Union too',
      'Article 59a since 2025',
      { taxCategory: 'online_course', country: 'DE', seller: US_OSS },
      '19.00 VAT',
      'standard_rated',
    ],
    [
      'store in Germany, consumer in the United States',
      'Article 59',
      { ...CONSULTING, country: 'US', state: 'NY', seller: DE_OSS },
      '',
      'outside_scope',
      KNOWN,
    ],
    [
      'store in Germany, consumer in Japan',
      'Article 59',
      { ...CONSULTING, country: 'JP', seller: store('DE', ['*']) },
      '',
      'outside_scope',
      KNOWN,
    ],
    [
      'store in Germany, consumer in the United Kingdom',
      'Article 59',
      { ...CONSULTING, country: 'GB', seller: store('DE', ['EU', 'GB']) },
      '',
      'outside_scope',
      KNOWN,
    ],
    [
      'store in Germany, consumer in the Canary Islands',
      'Article 59',
      { ...CONSULTING, country: 'ES', postcode: '38001', seller: store('DE', ['*']) },
      '',
      'outside_scope',
      KNOWN,
    ],
    [
      'store in Germany, consumer in Ceuta',
      'Article 59',
      { ...CONSULTING, country: 'ES', postcode: '51001', seller: store('DE', ['*']) },
      '',
      'outside_scope',
      KNOWN,
    ],
    [
      'store in Germany that registered in Norway, which taxes them there',
      'Merverdiavgiftsloven § 3-30',
      { ...CONSULTING, country: 'NO', seller: store('DE', ['EU', 'NO']) },
      '25.00 VAT',
      'standard_rated',
      KNOWN,
    ],
    [
      'store in Germany that did not',
      'Article 59',
      { ...CONSULTING, country: 'NO', seller: DE_OSS },
      '',
      'outside_scope',
      KNOWN,
    ],
    [
      'store in Germany that registered where nobody knows',
      'no source',
      { ...CONSULTING, country: 'MX', seller: store('DE', ['EU', 'MX']) },
      '16.00 VAT',
      'standard_rated',
      ['category_rate_unverified'],
    ],
    [
      'store in the United Kingdom, consumer in Germany',
      'Article 45',
      { ...CONSULTING, country: 'DE', seller: store('GB', ['GB', 'EU']) },
      '',
      'outside_scope',
    ],
    [
      'store in the United States, consumer in the United Kingdom',
      'VATA 1994 s. 7A',
      { ...CONSULTING, country: 'GB', seller: store('US', ['GB']) },
      '',
      'outside_scope',
      KNOWN,
    ],
    [
      'at home',
      'Article 45',
      { ...CONSULTING, country: 'GB', seller: store('GB', ['GB']) },
      '20.00 VAT',
      'standard_rated',
    ],
    [
      'a business in France accounts for them itself',
      'Article 44',
      { ...CONSULTING, ...business, country: 'FR', seller: DE_OSS },
      '0.00 VAT',
      'reverse_charge',
    ],
    [
      'a business in France without an id is a consumer',
      'Article 45',
      { ...CONSULTING, isBusiness: true, country: 'FR', seller: DE_OSS },
      '19.00 VAT',
      'standard_rated',
    ],
    [
      'a store that set nothing',
      'its settings',
      { ...CONSULTING, country: 'FR', seller: null },
      '',
      'not_collecting',
      ['seller_not_set_up'],
    ],
  ];
  it.each(rows)('%s (%s)', check);
});

describe('businesses elsewhere', () => {
  const at = (country: string, state?: string): TaxSale => ({
    ...business,
    country,
    ...(state ? { state } : {}),
  });
  const rows: Case[] = [
    ['Japan', 'Consumption Tax Act', at('JP'), '0.00 JCT', 'reverse_charge'],
    ['Ontario', 'canada.ca', at('CA', 'ON'), '0.00 HST', 'customer_exempt'],
    ['Quebec: both taxes', 'canada.ca', at('CA', 'QC'), '0.00 GST + 0.00 QST', 'customer_exempt', KNOWN],
    ['British Columbia: the PST stays', 'PST 105', at('CA', 'BC'), '0.00 GST + 7.00 PST', 'standard_rated'],
    [
      'Ontario, by a seller who is registered like a resident',
      'Excise Tax Act, section 240(3)',
      { ...at('CA', 'ON'), seller: store('DE', ['CA'], { regularRegistrations: ['CA'] }) },
      '13.00 HST',
      'standard_rated',
    ],
    [
      'Quebec, by a seller who is registered like a resident with the federal office alone',
      'Excise Tax Act, section 240(3)',
      { ...at('CA', 'QC'), seller: store('DE', ['CA-QC'], { regularRegistrations: ['CA'] }) },
      '5.00 GST + 0.00 QST',
      'standard_rated',
      KNOWN,
    ],
    [
      'Ontario, by a Canadian seller',
      'domestic',
      { ...at('CA', 'ON'), seller: store('CA', ['CA'], { state: 'ON' }) },
      '13.00 HST',
      'standard_rated',
    ],
    [
      'Japan, by a seller who is not registered there',
      'settings',
      { ...at('JP'), seller: DE_OSS },
      '',
      'not_collecting',
    ],
    [
      'Japan, an id nobody could check',
      'policy',
      { ...at('JP'), taxIdStatus: 'unchecked' },
      '0.00 JCT',
      'reverse_charge',
      ['tax_id_pending'],
    ],
    [
      'Japan, an id nobody could check, and a store that charges then',
      'policy',
      { ...at('JP'), taxIdStatus: 'unchecked', seller: store('DE', ['*'], { pendingTaxId: 'charge' }) },
      '10.00 JCT',
      'standard_rated',
      ['tax_id_pending'],
    ],
    [
      'Japan, an id that failed',
      'policy',
      { ...at('JP'), taxIdStatus: 'invalid' },
      '10.00 JCT',
      'standard_rated',
      ['tax_id_invalid'],
    ],
    ['Åland', 'Finnish VAT Act, section 9', at('AX'), '0.00 VAT', 'reverse_charge', KNOWN],
    [
      'the Canary Islands',
      'Ley 20/1991',
      { ...at('ES'), postcode: '35001' },
      '0.00 IGIC',
      'reverse_charge',
      KNOWN,
    ],
  ];
  it.each(rows)('%s (%s)', check);
});

describe('the conditions of a product', () => {
  const rows: Case[] = [
    [
      'a book for Latvia of which nobody said the language',
      'KPMG 2025-10',
      { ...EBOOK, country: 'LV' },
      '21.00 VAT',
      'standard_rated',
      ['product_condition_unknown'],
    ],
    [
      'a book for India of which nobody said whether it is printed',
      'Notification 13/2018',
      { ...EBOOK, country: 'IN' },
      '18.00 GST',
      'standard_rated',
      ['product_condition_unknown'],
    ],
    [
      'a book for Georgia of which nobody said whether it is for ever',
      'S.B. 56',
      { ...EBOOK, country: 'US', state: 'GA' },
      '4.00 Sales tax',
      'standard_rated',
      ['product_condition_unknown', 'state_only'],
    ],
    [
      'a book for Korea of which nobody said whether it is numbered',
      'knowledge',
      { ...EBOOK, country: 'KR' },
      '10.00 VAT',
      'standard_rated',
      ['rests_on_knowledge', 'product_condition_unknown'],
    ],
    ['SaaS asks nothing', 'none', { country: 'LV' }, '21.00 VAT', 'standard_rated'],
  ];
  it.each(rows)('%s (%s)', check);
});

describe('small suppliers in Canada', () => {
  const ACT = 'Excise Tax Act, sections 148 and 166';
  const small = (registrations: string[]) =>
    store('CA', registrations, { state: 'BC', schemes: ['CA-SMALL-SUPPLIER'] });
  const ca = (state: string, registrations: string[]) => ({
    country: 'CA',
    state,
    seller: small(registrations),
  });
  const rows: Case[] = [
    ['a province’s own tax alone', ACT, ca('BC', ['CA-BC']), '7.00 PST', 'standard_rated'],
    ['a business too', ACT, { ...ca('BC', ['CA-BC']), ...business }, '7.00 PST', 'standard_rated'],
    ['Quebec’s alone', ACT, ca('QC', ['CA-QC']), '9.98 QST', 'standard_rated'],
    ['no HST', ACT, ca('ON', ['CA-BC', 'CA-ON']), '', 'not_collecting'],
    ['no GST in a province without a tax', ACT, ca('AB', ['CA-AB']), '', 'not_collecting'],
    ['another province', ACT, ca('SK', ['CA-BC']), '', 'not_collecting'],
    [
      'a category that nobody looked at',
      ACT,
      { ...ca('BC', ['CA-BC']), taxCategory: 'online_course' },
      '',
      'not_supported',
      ['category_not_supported'],
    ],
    [
      'what the province does not tax',
      'Manitoba Bulletin 033, before 2026',
      { ...ca('MB', ['CA-MB']), date: '2025-11-29' },
      '',
      'product_exempt',
    ],
    [
      'a seller abroad',
      ACT,
      { ...ca('BC', []), seller: { ...small(['CA-BC']), country: 'DE', state: undefined } },
      '7.00 PST',
      'standard_rated',
    ],
  ];
  it.each(rows)('%s (%s)', check);
});

describe('schemes that settle local taxes', () => {
  const seller = (change: Partial<TaxSettings>) => store('DE', ['US-AL', 'US-TX'], change);
  const rows: Case[] = [
    [
      'Alabama: 8 % instead of 4',
      'Alabama SSUT',
      { ...EBOOK, country: 'US', state: 'AL', seller: seller({ schemes: ['US-AL-SSUT'] }) },
      '8.00 Sales tax',
      'standard_rated',
    ],
    [
      'Texas: 1.75 % beside 6.25',
      'Texas Comptroller',
      {
        taxCategory: 'digital_goods',
        country: 'US',
        state: 'TX',
        seller: seller({ schemes: ['US-TX-SLUT'] }),
      },
      '6.25 Sales tax + 1.75 Local use tax',
      'standard_rated',
      KNOWN,
    ],
    [
      'Texas: on 80 % of SaaS',
      'Texas Comptroller',
      { country: 'US', state: 'TX', seller: seller({ schemes: ['US-TX-SLUT'] }) },
      '5.00 Sales tax + 1.40 Local use tax',
      'standard_rated',
      KNOWN,
    ],
    [
      'Texas with a scheme of Alabama',
      'Texas Comptroller',
      { country: 'US', state: 'TX', seller: seller({ schemes: ['US-AL-SSUT'] }) },
      '5.00 Sales tax',
      'standard_rated',
      ['state_only'],
    ],
  ];
  it.each(rows)('%s (%s)', check);

  it('makes the figure whole', () => {
    const sale = { ...EBOOK, country: 'US', state: 'AL' };
    expect(quoteSale({ ...sale, seller: seller({}) }).completeness).toBe('state_only');
    expect(quoteSale({ ...sale, seller: seller({ schemes: ['US-AL-SSUT'] }) }).completeness).toBe('full');
  });
});

describe('territories with a tax of their own', () => {
  const rows: Case[] = [
    [
      'the Canary Islands',
      'IGIC',
      { country: 'ES', postcode: '35001', seller: store('DE', ['IC']) },
      '7.00 IGIC',
      'standard_rated',
      KNOWN,
    ],
    [
      'by the one-stop shop',
      'Article 6',
      { country: 'ES', postcode: '35001', seller: DE_OSS },
      '',
      'not_collecting',
    ],
    [
      'by a Spanish registration',
      'Article 6',
      { country: 'ES', postcode: '35001', seller: store('ES', ['ES']) },
      '',
      'not_collecting',
    ],
    [
      'Åland',
      'Finnish VAT Act',
      { country: 'AX', seller: store('DE', ['AX']) },
      '25.50 VAT',
      'standard_rated',
    ],
    ['Åland by the one-stop shop', 'Article 6', { country: 'AX', seller: DE_OSS }, '', 'not_collecting'],
    [
      'Büsingen',
      'MWSTG Artikel 3',
      { country: 'DE', postcode: '78266', seller: store('DE', ['CH']) },
      '8.10 VAT',
      'standard_rated',
    ],
    [
      'Liechtenstein by a Swiss registration',
      'MWSTG Artikel 3',
      { country: 'LI', seller: store('CH', ['CH']) },
      '8.10 VAT',
      'standard_rated',
    ],
    [
      'Switzerland by a registration in Liechtenstein',
      'MWSTG Artikel 3',
      { country: 'CH', seller: store('LI', ['LI']) },
      '8.10 VAT',
      'standard_rated',
    ],
    [
      'Büsingen by a registration in Liechtenstein',
      'MWSTG Artikel 3',
      { country: 'DE', postcode: '78266', seller: store('LI', ['LI']) },
      '8.10 VAT',
      'standard_rated',
    ],
    [
      'Büsingen by a German registration',
      'Article 6',
      { country: 'DE', postcode: '78266', seller: DE_ONLY },
      '',
      'not_collecting',
    ],
    [
      'Campione',
      'Legge 160/2019',
      { country: 'IT', state: 'CO', postcode: '22061', seller: store('DE', ['IT-CAMPIONE']) },
      '8.10 ILCCI',
      'standard_rated',
      KNOWN,
    ],
    [
      'Campione by an Italian registration',
      'Article 6',
      { country: 'IT', postcode: '22061', seller: store('IT', ['IT', 'EU']) },
      '',
      'not_collecting',
    ],
    [
      'Jungholz by its Austrian postcode',
      'UStG § 10',
      { country: 'AT', postcode: '6691', seller: DE_OSS },
      '19.00 VAT',
      'standard_rated',
    ],
    [
      'Jungholz by its German postcode',
      'UStG § 10',
      { country: 'AT', postcode: '87491', seller: DE_OSS },
      '19.00 VAT',
      'standard_rated',
    ],
    [
      'Mittelberg by its German postcode',
      'UStG § 10',
      { country: 'AT', postcode: 'D-87569', seller: DE_OSS },
      '19.00 VAT',
      'standard_rated',
    ],
    [
      'Vienna',
      'UStG § 10',
      { country: 'AT', postcode: '1010', seller: DE_OSS },
      '20.00 VAT',
      'standard_rated',
    ],
    [
      'a seller in the Canary Islands at home',
      'IGIC',
      { country: 'ES', postcode: '35001', seller: store('ES', ['IC'], { state: 'GC' }) },
      '7.00 IGIC',
      'standard_rated',
      KNOWN,
    ],
  ];
  it.each(rows)('%s (%s)', check);
});

describe('places that ask nothing of sellers abroad', () => {
  const rows: Case[] = [
    [
      'Argentina: the issuer of the card collects',
      'Avalara',
      { country: 'AR', seller: store('DE', ['*']) },
      '',
      'not_collecting',
    ],
    [
      'Argentina by its own registration',
      'Avalara',
      { country: 'AR', seller: store('DE', ['AR']) },
      '21.00 IVA',
      'standard_rated',
    ],
    [
      'Israel: no duty was found',
      'Herzog',
      { country: 'IL', seller: store('DE', ['*']) },
      '',
      'not_collecting',
    ],
    [
      'Israel at home',
      'domestic',
      { country: 'IL', seller: store('IL', ['*']) },
      '18.00 VAT',
      'standard_rated',
    ],
  ];
  it.each(rows)('%s (%s)', check);

  it('says which of the two it is', () => {
    const ruleOf = (registrations: string[]) =>
      quoteSale({ country: 'AR', seller: store('DE', registrations) }).grounds?.[0]?.rule;
    expect([ruleOf(['*']), ruleOf(['EU'])]).toEqual(['not_asked_of_sellers_abroad', 'not_registered']);
  });
});

describe('why a quote is what it is', () => {
  it('names the article before the rate', () => {
    expect(quoteSale({ country: 'FR', seller: DE_ONLY }).grounds).toMatchObject([
      { rule: 'seller_place_threshold', source: expect.stringContaining('Article 59c'), isCompared: true },
      { rule: 'seller_place_threshold', jurisdiction: 'DE', checkedAt: '2026-11-29' },
    ]);
  });

  it('names the law that lets a sale go untaxed', () => {
    expect(quoteSale({ ...CONSULTING, country: 'DE', seller: US_OSS }).grounds).toEqual([
      {
        rule: 'outside_scope',
        jurisdiction: '',
        source: 'Council Directive 2006/112/EC, Article 45',
        checkedAt: '2026-11-29',
        isCompared: true,
      },
    ]);
  });

  it('names rate and what is taxed in a state', () => {
    expect(quoteSale({ country: 'US', state: 'TX' }).grounds).toMatchObject([
      { jurisdiction: 'US-TX', source: expect.stringContaining('open-sales-tax') },
      { jurisdiction: 'US-TX', source: expect.stringContaining('data processing') },
    ]);
  });
});
