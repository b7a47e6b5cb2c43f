import { describe, expect, it } from 'vitest';
import { type QuoteView, toQuoteFacts, toQuoteView } from '@/lib/checkout/core/quote-view';
import { countryName } from '@/lib/i18n/country-name';
import { en } from '@/lib/i18n/messages/en';
import { createTranslate } from '@/lib/i18n/translate';
import { currency } from '@/lib/sessions/testing/session-fixture';
import { quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import { taxLineLabel, taxNameInSentence, taxRows, zeroTaxReason } from './tax-rows';
import { createViewFormat } from './view-format';

const t = createTranslate(en, 'en');

/** The tax rows that the shopper of a sale is shown. */
function shown({ currency: code = 'EUR', ...sale }: TaxSale): QuoteView {
  return toQuoteView({
    facts: toQuoteFacts({
      tax: quoteSale({ ...sale, currency: code }),
      quoteId: 'q',
      currency: currency(code),
    }),
    billing: { country: sale.country ?? 'DE', ...(sale.state && { state: sale.state }) },
    format: createViewFormat({ currency: code, locale: 'en', countryName: (of) => countryName(of, 'en') }),
  });
}

const linesOf = (sale: TaxSale): string[] => {
  const quote = shown(sale);
  return quote.lines.map((line) => `${taxLineLabel(line, { ...quote, t })} (${line.place})`);
};

describe('a tax by its name and rate', () => {
  it.each<[string, TaxSale, string[]]>([
    ['on top', {}, ['VAT 19% (Germany)']],
    ['inside the price', { taxIncluded: true }, ['Includes VAT 19% (Germany)']],
    ['two of them', { country: 'CA', state: 'QC' }, ['GST 5% (Canada)', 'QST 9.975% (Quebec)']],
    ['of a state: an estimate', { country: 'US', state: 'NY' }, ['Estimated sales tax 4% (New York)']],
    [
      'on a share of the price',
      { country: 'US', state: 'TX' },
      ['Estimated sales tax 6.25% on 80% of the price (Texas)'],
    ],
    [
      'on a share of the price, inside it',
      { country: 'US', state: 'TX', taxIncluded: true },
      ['Includes estimated sales tax 6.25% on 80% of the price (Texas)'],
    ],
    ['that is old: an estimate', { country: 'TH' }, ['Estimated VAT 7% (Thailand)']],
    ['of a territory', { country: 'PT', postcode: '9000-001' }, ['VAT 22% (Portugal)']],
    ['with a name of words', { country: 'MY' }, ['Service tax 8% (Malaysia)']],
  ])('%s', (_name, sale, words) => expect(linesOf(sale)).toEqual(words));
});

const business = { isBusiness: true, taxId: 'X1', taxIdStatus: 'valid' } as const;

describe('the reason of a zero', () => {
  it.each<[string, TaxSale, string]>([
    ['reverse charge', { ...business, country: 'FR' }, 'Reverse charge: you account for the VAT'],
    [
      'a business that is not taxed',
      { ...business, country: 'AU' },
      'Not charged to businesses with a tax ID',
    ],
    ['a rate of zero', { country: 'IE', taxCategory: 'ebook' }, 'This product is taxed at 0%'],
    ['a state that does not tax it', { country: 'US', state: 'CA' }, 'No state sales tax on this product'],
    ['a state without a sales tax', { country: 'US', state: 'OR' }, 'This product is not taxed here'],
    ['no registration', { seller: null }, 'Example does not collect tax here'],
    ['no rates', { country: 'BR' }, 'No tax is added for Brazil'],
    ['no rates in a state', { country: 'US', state: 'GU' }, 'No tax is added for Guam'],
    [
      'a service that is taxed where the seller is, which is nowhere here',
      { country: 'JP', taxCategory: 'consulting' },
      'This service is not taxed here',
    ],
    [
      'outside the VAT',
      { country: 'ES', postcode: '51001' },
      'No VAT is charged: this place is outside the VAT area',
    ],
    ['an amount too small', { amount: '0.01' }, 'The amount is too small for tax'],
  ])('%s', (_name, sale, words) => {
    const quote = shown(sale);
    if (quote.zeroTax === null) throw new Error('There is tax');
    expect(zeroTaxReason({ ...quote, zeroTax: quote.zeroTax }, { storeName: 'Example', t })).toBe(words);
  });

  it.each<[string, TaxSale]>([
    ['reverse charge', { ...business, country: 'FR' }],
    ['a rate of zero', { country: 'IE', taxCategory: 'ebook' }],
  ])('%s shows which tax is at 0%%', (_name, sale) => {
    expect(linesOf(sale)).toEqual([expect.stringContaining('VAT 0%')]);
  });
});

describe('the rows of a bill', () => {
  const rowsOf = (sale: TaxSale, isCharged: boolean) =>
    taxRows(shown(sale), { isCharged, storeName: 'Example', t }).map(({ term, note, value }) => [
      term,
      note,
      value,
    ]);
  const NOTE =
    'Reverse charge: the recipient is liable for VAT under Article 196 of Council Directive 2006/112/EC';

  it.each<[string, TaxSale, ReturnType<typeof rowsOf>]>([
    ['a tax', {}, [['VAT 19%', 'Germany', '€5.51']]],
    ['an estimate', { country: 'US', state: 'NY' }, [['Estimated sales tax 4%', 'New York', '€1.16']]],
    ['a tax inside', { taxIncluded: true }, [['Includes VAT 19%', 'Germany', '€4.63']]],
    [
      'reverse charge, in words of its own',
      { ...business, country: 'FR' },
      [['VAT 0%', 'Reverse charge: you account for the VAT', '€0.00']],
    ],
    [
      'a zero with a line',
      { ...business, country: 'AU' },
      [['GST 0%', 'Not charged to businesses with a tax ID', '€0.00']],
    ],
    ['a zero without a line', { seller: null }, [['Example does not collect tax here', undefined, '€0.00']]],
  ])('of a total: %s', (_name, sale, rows) => expect(rowsOf(sale, false)).toEqual(rows));

  it.each<[string, TaxSale, ReturnType<typeof rowsOf>]>([
    [
      'what was charged is no estimate',
      { country: 'US', state: 'NY' },
      [['Sales tax 4%', 'New York', '€1.16']],
    ],
    [
      'reverse charge, by the sentence of the law',
      { ...business, country: 'FR' },
      [['VAT 0%', NOTE, '€0.00']],
    ],
    ['the price above the tax is net', { taxIncluded: true }, [['VAT 19%', 'Germany', '€4.63']]],
    [
      'a zero without a line says why too',
      { seller: null },
      [['Example does not collect tax here', undefined, '€0.00']],
    ],
    [
      'and so does a place that is not covered',
      { country: 'BR' },
      [['No tax is added for Brazil', undefined, '€0.00']],
    ],
    [
      'a rate of zero says that it is one',
      { country: 'IE', taxCategory: 'ebook' },
      [['VAT 0%', 'This product is taxed at 0%', '€0.00']],
    ],
  ])('of a receipt: %s', (_name, sale, rows) => expect(rowsOf(sale, true)).toEqual(rows));
});

describe('a tax inside a sentence', () => {
  it.each<[string, TaxSale, string]>([
    ['initials stay', {}, 'VAT'],
    ['words get small letters', { country: 'US', state: 'NY' }, 'sales tax'],
    ['several are one tax', { country: 'CA', state: 'QC' }, 'tax'],
    ['none is a tax as well', { seller: null }, 'tax'],
  ])('%s', (_name, sale, words) => expect(taxNameInSentence(shown(sale), t)).toBe(words));
});
