import { describe, expect, it } from 'vitest';
import { groundsOf, linesOf, quoteSale } from '@/lib/tax/testing/tax-sale';
import type { EuSales, TaxSettings } from './contract';
import { euSalesOf } from './registration';
import { toHomePlace } from './tax-place';

const store = (country: string, registrations: string[], change: Partial<TaxSettings> = {}): TaxSettings => ({
  country,
  registrations,
  pendingTaxId: 'accept',
  ...change,
});

describe('where a seller’s electronic services to consumers in other member states are taxed', () => {
  it.each<[name: string, seller: TaxSettings, expected: EuSales]>([
    ['home alone, the threshold of Article 59c', store('DE', ['DE']), 'origin'],
    ['home and a place outside the Union, the threshold of Article 59c', store('DE', ['DE', 'NO']), 'origin'],
    [
      'home and Åland, outside the Union’s VAT by Article 6, the threshold',
      store('DE', ['DE', 'AX']),
      'origin',
    ],
    ['home and Guadeloupe, outside it by Article 6, the threshold', store('DE', ['DE', 'GP']), 'origin'],
    ['home and Martinique, outside it by Article 6, the threshold', store('DE', ['DE', 'MQ']), 'origin'],
    ['home and Réunion, outside it by Article 6, the threshold', store('DE', ['DE', 'RE']), 'origin'],
    [
      'home and New Caledonia, without VAT by Article 294 of the CGI, the threshold',
      store('DE', ['DE', 'NC']),
      'origin',
    ],
    [
      'home and French Guiana, without VAT by Article 294 of the CGI, the threshold',
      store('DE', ['DE', 'GF']),
      'origin',
    ],
    [
      'home and the Canary Islands, outside it by Article 6, the threshold',
      store('ES', ['ES', 'IC']),
      'origin',
    ],
    ['France and Monaco, one territory by Article 7, the threshold', store('FR', ['FR', 'MC']), 'origin'],
    ['home and another member state, the consumer’s place', store('DE', ['DE', 'FR']), 'destination'],
    ['home and Monaco, which is France by Article 7', store('DE', ['DE', 'MC']), 'destination'],
    ['home and the one-stop shop, the consumer’s place', store('DE', ['DE', 'EU']), 'destination'],
    ['home and everywhere, the consumer’s place', store('DE', ['DE', '*']), 'destination'],
    ['everywhere, the consumer’s place', store('DE', ['*']), 'destination'],
    ['no registration, no threshold to be below', store('DE', []), 'destination'],
    ['no registration in the Union, no threshold to be below', store('DE', ['US-NY']), 'destination'],
    [
      'home alone and the store’s word, the consumer’s place by Article 59c(3)',
      store('DE', ['DE'], { euSales: 'destination' }),
      'destination',
    ],
    [
      'the one-stop shop and the store’s word, the threshold of Article 59c',
      store('DE', ['EU'], { euSales: 'origin' }),
      'origin',
    ],
    [
      'a seller outside the Union, no threshold by Article 59c(1)(a) whatever the store says',
      store('GB', ['GB', 'EU'], { euSales: 'origin' }),
      'destination',
    ],
  ])('%s', (_name, seller, expected) => expect(euSalesOf(seller, toHomePlace(seller))).toBe(expected));
});

describe('SaaS to a consumer in another country of the Union', () => {
  it('from Germany by a seller registered there and in Åland, the German rate by Article 59c', () => {
    const result = quoteSale({ amount: '100.00', country: 'FR', seller: store('DE', ['DE', 'AX']) });
    expect(linesOf(result)).toBe('19.00 VAT');
    expect(result.warnings).toEqual(['eu_threshold_assumed']);
  });

  it('from Germany by a seller registered there and everywhere, the French rate by Article 58', () => {
    const result = quoteSale({ amount: '100.00', country: 'FR', seller: store('DE', ['DE', '*']) });
    expect(linesOf(result)).toBe('20.00 VAT');
    expect(result.warnings).toEqual([]);
  });

  it('from the United Kingdom by a seller who claims the threshold, the German rate by Article 58', () => {
    const seller = store('GB', ['GB', 'EU'], { euSales: 'origin' });
    const result = quoteSale({ amount: '100.00', country: 'DE', seller });
    expect(linesOf(result)).toBe('19.00 VAT');
    expect(groundsOf(result).map(([rule, place]) => [rule, place])).toEqual([['customer_place', 'DE']]);
  });

  it.each(['NC', 'GF'])('from Germany by a seller registered there and in %s, the German rate', (code) => {
    const result = quoteSale({ amount: '100.00', country: 'FR', seller: store('DE', ['DE', code]) });
    expect(linesOf(result)).toBe('19.00 VAT');
  });
});

describe('a business in another country of the Union', () => {
  const italian = {
    amount: '100.00',
    country: 'IT',
    isBusiness: true,
    taxId: 'IT00743110157',
    taxIdStatus: 'valid',
  } as const;

  it.each([
    ['FR', 'reverse_charge'],
    ['GP', 'reverse_charge'],
    ['NC', 'not_collecting'],
    ['GF', 'not_collecting'],
    ['IC', 'not_collecting'],
  ])('of a seller registered in %s alone, %s', (code, reason) => {
    expect(quoteSale({ ...italian, seller: store('DE', [code]) }).reason).toBe(reason);
  });
});
