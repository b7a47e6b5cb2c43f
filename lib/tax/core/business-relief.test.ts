import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { linesOf, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import { judgeBusiness } from './business-relief';
import type { TaxInput, TaxResult, TaxSettings } from './contract';
import { toHomePlace, toTaxPlace } from './tax-place';

const store = (registrations: string[], change: Partial<TaxSettings> = {}): TaxSettings => ({
  country: 'DE',
  registrations,
  pendingTaxId: 'accept',
  ...change,
});
const business = (country: string, change: TaxSale = {}): TaxSale => ({
  country,
  isBusiness: true,
  taxId: 'ID1',
  taxIdStatus: 'valid',
  ...change,
});
const pending = (country: string, change: TaxSale = {}) =>
  business(country, { taxIdStatus: 'pending', ...change });

type Row = [
  name: string,
  sale: TaxSale,
  lines: string,
  reason: TaxResult['reason'],
  warnings: TaxResult['warnings'],
];

/** On 100.00 of SaaS by a seller in Germany who is registered everywhere, unless the row says else. */
const check = (_name: string, sale: TaxSale, lines: string, ...[reason, warnings]: unknown[]) => {
  const result = quoteSale({ amount: '100.00', ...sale });
  expect([linesOf(result), result.reason, result.warnings]).toEqual([lines, reason, warnings]);
};

describe('a tax id that nobody could check', () => {
  const rows: Row[] = [
    [
      'Ontario, accepted by section 211.1, said',
      pending('CA', { state: 'ON' }),
      '0.00 HST',
      'customer_exempt',
      ['tax_id_pending'],
    ],
    [
      'Ontario, charged by the store’s choice, said because section 211.1 would relieve',
      pending('CA', { state: 'ON', seller: store(['*'], { pendingTaxId: 'charge' }) }),
      '13.00 HST',
      'standard_rated',
      ['tax_id_pending'],
    ],
    [
      'Quebec from a federal resident, relieved of the QST alone by Chapter VIII.1, said',
      pending('CA', { state: 'QC', seller: store(['CA-QC'], { regularRegistrations: ['CA'] }) }),
      '5.00 GST + 0.00 QST',
      'standard_rated',
      ['tax_id_pending', 'rests_on_knowledge'],
    ],
    [
      'Ontario from a federal resident, relieved of nothing by section 240(3), not said',
      pending('CA', { state: 'ON', seller: store(['CA'], { regularRegistrations: ['CA'] }) }),
      '13.00 HST',
      'standard_rated',
      [],
    ],
    [
      'Åland, reverse charge by the Finnish VAT Act, said',
      pending('AX', { seller: store(['AX']) }),
      '0.00 VAT',
      'reverse_charge',
      ['tax_id_pending', 'rests_on_knowledge'],
    ],
    [
      'Mexico, charged like a consumer by Ley del IVA 18-D, not said',
      pending('MX'),
      '16.00 VAT',
      'standard_rated',
      ['rests_on_knowledge'],
    ],
    [
      'New York, a sales tax without relief, not said',
      pending('US', { state: 'NY' }),
      '4.00 Sales tax',
      'standard_rated',
      ['state_only'],
    ],
  ];
  it.each(rows)('%s', check);
});

describe('a business that pays like a consumer by a rule of a weak source', () => {
  const rows: Row[] = [
    ['Russia, Tax Code 174.2', business('RU'), '22.00 VAT', 'standard_rated', ['rests_on_knowledge']],
    ['the Bahamas, Avalara', business('BS'), '10.00 VAT', 'standard_rated', ['rests_on_knowledge']],
  ];
  it.each(rows)('%s, said to rest on knowledge and not on a category', check);
});

describe('a tax id that failed its check', () => {
  const asked = { isBusiness: true, taxId: 'FR40303265045', taxIdStatus: 'invalid' } as const;
  it.each<[name: string, buyer: Partial<TaxInput>, warnings: TaxResult['warnings']]>([
    ['of a business, said', asked, ['tax_id_invalid']],
    ['that is none, not said', { ...asked, taxId: '' }, []],
    ['of a consumer, not said', { ...asked, isBusiness: false }, []],
  ])('%s, with settings and without', (_name, buyer, warnings) => {
    expect(quoteSale({ ...buyer, country: 'FR' }).warnings).toEqual(warnings);
    expect(quoteSale({ ...buyer, country: 'FR', seller: null }).warnings).toEqual([
      ...warnings,
      'seller_not_set_up',
    ]);
  });

  it.each(['valid', 'pending', 'unchecked'] as const)('that is %s instead, not said', (taxIdStatus) => {
    expect(quoteSale({ ...asked, taxIdStatus, country: 'FR', seller: null }).warnings).toEqual([
      'seller_not_set_up',
    ]);
  });
});

describe('the relief of an id that does not count', () => {
  const atStore = (taxIdStatus: TaxInput['taxIdStatus'], pendingTaxId: TaxSettings['pendingTaxId']) => {
    const seller = store(['*'], { pendingTaxId });
    const input: TaxInput = {
      country: 'FR',
      isBusiness: true,
      taxId: 'FR40303265045',
      ...(taxIdStatus === undefined ? {} : { taxIdStatus }),
      taxCategory: 'saas',
      taxIncluded: false,
      amountMinor: 10_000n,
      currency: 'EUR' as Currency, // the euro is in every table of currencies
      atMs: Date.parse('2026-11-29T12:00:00Z'),
      seller,
    };
    return judgeBusiness(input, { seller, place: toTaxPlace(input), home: toHomePlace(seller) });
  };

  it.each([
    ['invalid', 'accept'],
    ['pending', 'charge'],
    ['unchecked', 'charge'],
    [undefined, 'charge'],
  ] as const)('%s in a store that would %s what is pending, the business pays', (taxIdStatus, policy) => {
    const { isAccepted, reliefOf } = atStore(taxIdStatus, policy);
    expect([isAccepted, reliefOf('FR')]).toEqual([false, null]);
  });

  it('valid in a store that charges what is pending, reverse charge by Article 196', () => {
    const { isAccepted, reliefOf } = atStore('valid', 'charge');
    expect([isAccepted, reliefOf('FR')?.effect]).toEqual([true, 'reverse_charge']);
  });
});
