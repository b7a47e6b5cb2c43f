import { describe, expect, it } from 'vitest';
import { groundsOf, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import type { TaxResult, TaxSettings } from './contract';

/** Sources of the tables. */
const EU_RATES =
  'European Commission, Taxes in Europe Database and booklet of VAT rates (data set vatnode/eu-vat-rates-data of 2026-09-23); equal in ibericode/vat-rates';
const ARTICLE_45 = 'Council Directive 2006/112/EC, Article 45';
const ARTICLE_59C =
  'Council Directive 2006/112/EC, Article 59c: up to EUR 10 000 in this and the last calendar year (nwb.de, vatinsights.org)';
const ARTICLE_196 = 'Council Directive 2006/112/EC, Articles 44 and 196';
const SWISS = 'Federal Tax Administration FTA, Swiss VAT rates; equal in TEDB and kdeldycke/vat-rates';
const AUSTRALIA =
  'Australian Taxation Office, GST on imported services and digital products: Australian consumers only';
const KOREA = 'Value-Added Tax Act of Korea, Article 26: electronic publications with a number';
const ARGENTINA = 'Avalara, VAT on electronic services, of 2026-02-26; globalvatcompliance.com';

const store = (country: string, registrations: string[]): Pick<TaxSale, 'seller'> => ({
  seller: { country, registrations, pendingTaxId: 'accept' } satisfies TaxSettings,
});
const business = (country: string): TaxSale => ({
  country,
  isBusiness: true,
  taxId: 'ID1',
  taxIdStatus: 'valid',
});

type Expected = { reason: TaxResult['reason']; grounds: ReturnType<typeof groundsOf> };
type Row = [name: string, sale: TaxSale, expected: Expected];

/** On SaaS to a consumer on 2026-11-20, by a seller in Germany who is registered everywhere unless the row says else. */
const check = (_name: string, sale: TaxSale, expected: Expected) => {
  const result = quoteSale(sale);
  expect({ reason: result.reason, grounds: groundsOf(result) }).toEqual(expected);
  expect(result.completeness).toBe('full');
};

describe('the grounds of a tax that is charged', () => {
  const rows: Row[] = [
    [
      'at home to a business, the rate of TEDB',
      business('DE'),
      { reason: 'standard_rated', grounds: [['domestic', 'DE', EU_RATES]] },
    ],
    [
      'in France, the rate of TEDB',
      { country: 'FR' },
      { reason: 'standard_rated', grounds: [['customer_place', 'FR', EU_RATES]] },
    ],
    [
      'in Switzerland to a business, the rate of the FTA',
      business('CH'),
      { reason: 'standard_rated', grounds: [['customer_place', 'CH', SWISS]] },
    ],
    [
      'below the threshold, Article 59c before the rate of the seller’s country',
      { country: 'FR', ...store('DE', ['DE']) },
      {
        reason: 'standard_rated',
        grounds: [
          ['seller_place_threshold', '', ARTICLE_59C],
          ['seller_place_threshold', 'DE', EU_RATES],
        ],
      },
    ],
    [
      'on a service by people, Article 45 before the rate of the seller’s country',
      { country: 'FR', taxCategory: 'consulting' },
      {
        reason: 'standard_rated',
        grounds: [
          ['seller_place_services', '', ARTICLE_45],
          ['seller_place_services', 'DE', EU_RATES],
        ],
      },
    ],
  ];
  it.each(rows)('%s', check);
});

describe('the grounds of a tax that is not charged', () => {
  const notRegistered: Expected = { reason: 'not_collecting', grounds: [['not_registered', '', '']] };
  const rows: Row[] = [
    [
      'France to a business, Article 196',
      business('FR'),
      { reason: 'reverse_charge', grounds: [['business_accounts', 'FR', ARTICLE_196]] },
    ],
    [
      'Australia to a business, the Taxation Office',
      business('AU'),
      { reason: 'customer_exempt', grounds: [['business_not_charged', 'AU', AUSTRALIA]] },
    ],
    [
      'Korea, a numbered book, Article 26',
      { country: 'KR', taxCategory: 'ebook', product: { isbn: true } },
      { reason: 'product_exempt', grounds: [['place_exempts', 'KR', KOREA]] },
    ],
    [
      'Argentina from a seller registered everywhere, the card’s issuer collects by Avalara',
      { country: 'AR' },
      { reason: 'not_collecting', grounds: [['not_asked_of_sellers_abroad', 'AR', ARGENTINA]] },
    ],
    [
      'Israel from a seller registered everywhere, no duty found by Herzog',
      { country: 'IL' },
      { reason: 'not_collecting', grounds: [['not_asked_of_sellers_abroad', 'IL', 'Herzog 2023']] },
    ],
    [
      'Argentina from a seller in the one-stop shop, no registration',
      { country: 'AR', ...store('DE', ['EU']) },
      notRegistered,
    ],
    ['home without a registration, no row', store('DE', []), notRegistered],
    [
      'services from a seller outside the Union, Article 45',
      { taxCategory: 'consulting', ...store('US', ['EU']) },
      { reason: 'outside_scope', grounds: [['outside_scope', '', ARTICLE_45]] },
    ],
    [
      'Ceuta, outside the Spanish VAT, no row',
      { country: 'ES', postcode: '51001' },
      { reason: 'not_supported', grounds: [['no_data', 'ES', '']] },
    ],
    [
      'French Guiana, outside the French VAT, no row',
      { country: 'GF' },
      { reason: 'not_supported', grounds: [['no_data', 'FR', '']] },
    ],
    [
      'Jersey, no row of a rate',
      { country: 'JE' },
      { reason: 'not_supported', grounds: [['no_data', 'JE', '']] },
    ],
  ];
  it.each(rows)('%s', check);

  it('Korea, a numbered book, the doubt of a row that nobody compared', () => {
    const sale = { country: 'KR', taxCategory: 'ebook', product: { isbn: true } } as const;
    expect(quoteSale(sale).warnings).toEqual(['rests_on_knowledge']);
  });

  it('a store that set nothing, its settings and neither place nor source nor day', () => {
    expect(quoteSale({ seller: null })).toMatchObject({
      reason: 'not_collecting',
      grounds: [{ rule: 'not_set_up', jurisdiction: '', source: '', checkedAt: '', isCompared: false }],
    });
  });
});
