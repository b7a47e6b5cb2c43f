import { describe, expect, it } from 'vitest';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import { parseCreateProduct } from './parse-create-product';
import { parseUpdateProduct } from './parse-update-product';

const BY = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('33333333-3333-4333-8333-333333333333'),
} as const;
const EUR = { amount: '20', taxCategory: 'saas' };
const create = (change: object) =>
  parseCreateProduct({ storeId: 'STO_1', name: 'Guide', prices: { EUR }, ...change }, BY).content;

describe('the choices that a product leaves to its buyer', () => {
  it('is nothing where it is not said', () => {
    expect(create({})).toMatchObject({ quantity: null, customFields: [] });
    expect(create({}).prices.EUR).not.toHaveProperty('payWhatYouWant');
  });

  it('is read with the defaults of what is left out', () => {
    const content = create({
      quantity: { adjustable: true },
      customFields: [{ name: 'Größe & Farbe', type: 'text' }],
      prices: { EUR: { ...EUR, payWhatYouWant: {} } },
    });
    expect(content.quantity).toEqual({ minimum: 1, maximum: 999, isAdjustable: true });
    expect(content.customFields).toEqual([
      {
        id: 'gro-e-farbe',
        name: 'Größe & Farbe',
        type: 'text',
        isRequired: false,
        placeholder: null,
        options: [],
      },
    ]);
    expect(content.prices.EUR?.payWhatYouWant).toEqual({ minimum: '0.00', maximum: null });
  });

  it.each<[string, object, string]>([
    [
      'a maximum below the minimum',
      { quantity: { minimum: 5, maximum: 4 } },
      'Invalid quantity.maximum: expected at least 5',
    ],
    [
      'a thousand pieces',
      { quantity: { maximum: 1_000 } },
      'Invalid quantity.maximum: expected a whole number from 1 to 999',
    ],
    [
      'a select without options',
      { customFields: [{ name: 'A', type: 'select' }] },
      'Invalid customFields[0].options: expected at least one option beside it',
    ],
    [
      'an option twice',
      { customFields: [{ name: 'A', type: 'select', options: ['S', 'S'] }] },
      'Invalid customFields[0].options: expected at least one option beside it, each of them once',
    ],
    [
      'options of a text',
      { customFields: [{ name: 'A', type: 'text', options: ['S'] }] },
      'Invalid customFields[0].options: expected no options, or the type select beside it',
    ],
    [
      'two fields with one id',
      {
        customFields: [
          { name: 'A', type: 'text' },
          { name: 'a', type: 'date' },
        ],
      },
      'Invalid customFields: expected fields with different ids, got "a"',
    ],
    [
      '21 fields',
      { customFields: Array.from({ length: 21 }, (_, n) => ({ name: `f${n}`, type: 'text' })) },
      'Invalid customFields: expected a list of at most 20',
    ],
    [
      'a minimum above the suggestion',
      { prices: { EUR: { ...EUR, payWhatYouWant: { minimum: '20.01' } } } },
      'Invalid prices.EUR.payWhatYouWant.minimum: expected no more than amount',
    ],
    [
      'a maximum below the suggestion',
      { prices: { EUR: { ...EUR, payWhatYouWant: { maximum: '19.99' } } } },
      'Invalid prices.EUR.payWhatYouWant.maximum: expected no less than amount',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(() => create(change)).toThrow(message);
  });

  it('is cleared by null and left alone by silence', () => {
    const patchOf = (change: object) => parseUpdateProduct({ id: 'PROD_1', ...change }, BY).patch;
    expect(patchOf({ quantity: null, customFields: null })).toEqual({ quantity: null, customFields: [] });
    expect(patchOf({})).toEqual({});
  });
});
