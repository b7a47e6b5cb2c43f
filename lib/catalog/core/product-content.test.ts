import { describe, expect, it } from 'vitest';
import { hasSameContent, type ProductContent } from './product-content';

const CONTENT: ProductContent = {
  name: 'Thing',
  description: null,
  prices: { EUR: { amount: '29.00', taxIncluded: false, taxCategory: 'saas' } },
  media: [
    { type: 'image', url: 'https://cdn.example/a.png' },
    { type: 'image', url: 'https://cdn.example/b.png' },
  ],
  successUrl: null,
  metadata: { a: 1, b: { c: [1, 2], d: null } },
  billingPeriod: null,
  quantity: null,
  customFields: [],
};

describe('hasSameContent', () => {
  it.each<[string, Partial<ProductContent>, boolean]>([
    ['nothing changed', {}, true],
    ['keys in another order', { metadata: { b: { d: null, c: [1, 2] }, a: 1 } }, true],
    ['another name', { name: 'Other' }, false],
    ['a description', { description: '' }, false],
    [
      'another amount',
      { prices: { EUR: { amount: '29.01', taxIncluded: false, taxCategory: 'saas' } } },
      false,
    ],
    [
      'tax now included',
      { prices: { EUR: { amount: '29.00', taxIncluded: true, taxCategory: 'saas' } } },
      false,
    ],
    [
      'one more currency',
      { prices: { ...CONTENT.prices, USD: { amount: '29.00', taxIncluded: false, taxCategory: 'saas' } } },
      false,
    ],
    ['pictures in another order', { media: [...CONTENT.media].reverse() }, false],
    ['a number that became text', { metadata: { a: '1', b: { c: [1, 2], d: null } } }, false],
    ['a null that is gone', { metadata: { a: 1, b: { c: [1, 2] } } }, false],
    [
      'an object that became a list',
      {
        metadata: {
          a: 1,
          b: [
            ['c', [1, 2]],
            ['d', null],
          ],
        },
      },
      false,
    ],
    ['a billing period', { billingPeriod: 'monthly' }, false],
    ['another successUrl', { successUrl: 'https://shop.example' }, false],
  ])('%s', (_, change, isSame) => {
    expect(hasSameContent(CONTENT, { ...CONTENT, ...change })).toBe(isSame);
  });

  it('looks at content only', () => {
    const version = { ...CONTENT, id: 'v2', versionNumber: 2 };
    expect(hasSameContent(CONTENT, version)).toBe(true);
  });
});
