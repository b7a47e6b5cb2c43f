import { describe, expect, it } from 'vitest';
import { toQuoteFacts, toQuoteView } from '@/lib/checkout/core/quote-view';
import { countryName } from '@/lib/i18n/country-name';
import { en } from '@/lib/i18n/messages/en';
import { createTranslate } from '@/lib/i18n/translate';
import { currency } from '@/lib/sessions/testing/session-fixture';
import { GERMAN_SELLER, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import { createViewFormat } from './view-format';
import { whyWords } from './why-words';

const t = createTranslate(en, 'en');

function wordsOf(sale: TaxSale) {
  const view = toQuoteView({
    facts: toQuoteFacts({ tax: quoteSale(sale), quoteId: 'q', currency: currency('EUR') }),
    billing: { country: sale.country ?? 'DE', ...(sale.state && { state: sale.state }) },
    format: createViewFormat({ currency: 'EUR', locale: 'en', countryName: (of) => countryName(of, 'en') }),
  });
  return whyWords(view, { storeName: 'Example', t });
}

const home = { ...GERMAN_SELLER, registrations: ['DE'] };
const business = { isBusiness: true, taxId: 'X1', taxIdStatus: 'valid' } as const;

describe('why a quote is what it is', () => {
  it.each<[string, TaxSale, string[]]>([
    ['at home', {}, ['You and the seller are in the same country, which taxes sales between you.']],
    ['abroad', { country: 'FR' }, ['Online sales are taxed where the buyer is: France.']],
    [
      'by a small seller',
      { country: 'FR', seller: home },
      ['Small sellers in the European Union charge the tax of their own country: Germany.'],
    ],
    [
      'a service by people',
      { country: 'FR', taxCategory: 'consulting' },
      ['Services like this one are taxed where the seller is: Germany.'],
    ],
    [
      'a service by people outside the Union',
      { country: 'JP', taxCategory: 'consulting' },
      ['Services like this one are not taxed where you are.'],
    ],
    [
      'reverse charge',
      { ...business, country: 'FR' },
      ['A business with a tax ID pays this tax to its own tax office.'],
    ],
    [
      'a business that is not charged',
      { ...business, country: 'AU' },
      ['A business with a tax ID is not charged this tax.'],
    ],
    [
      'a state that does not tax it',
      { country: 'US', state: 'CA' },
      ['California does not tax this kind of product.'],
    ],
    ['a state without the tax', { country: 'US', state: 'OR' }, ['Oregon has no such tax.']],
    ['no registration', { country: 'NO', seller: home }, ['Example adds no tax for Norway.']],
    ['no settings', { seller: null }, ['Example adds no tax for Germany.']],
    ['no data, of which a shopper reads nothing', { country: 'BR' }, ['Example adds no tax for Brazil.']],
  ])('%s', (_name, sale, rules) => expect(wordsOf(sale).rules).toEqual(rules));

  it('names each source once, with its day', () => {
    expect(wordsOf({ country: 'FR', seller: home }).sources).toEqual([
      { text: expect.stringMatching(/^Source: .*Article 59c/), day: '2026-11-29' },
      { text: expect.stringMatching(/^Source: .*Taxes in Europe Database/), day: '2026-11-29' },
    ]);
    expect(wordsOf({ seller: null }).sources).toEqual([]);
  });
});
