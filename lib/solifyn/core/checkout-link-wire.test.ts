import { describe, expect, it } from 'vitest';
import { type ProductId, toId } from '@/lib/kernel/short-id';
import { toCheckoutLinkWire } from './checkout-link-wire';

const ID = '00000000-0000-0000-0000-00000000003d';
const DIGITS = '000000000000000000000z';
const URL = 'https://pay.example/l/x';
const ROW = {
  ...{ id: ID, productId: toId<ProductId>(ID), title: 'Spring', quantity: 3, showDiscounts: false },
  ...{ redirectUrl: 'https://shop.example/thanks', cancelUrl: 'https://shop.example/back' },
  ...{ createdAt: new Date('2026-11-01T10:00:00Z'), updatedAt: new Date('2026-11-02T10:00:00Z') },
};
const SAID = {
  ...{ id: `cl_${DIGITS}`, url: URL, title: 'Spring', productId: `prod_${DIGITS}`, quantity: 3 },
  ...{ redirectUrl: 'https://shop.example/thanks', cancelUrl: 'https://shop.example/back' },
  ...{ showDiscounts: false, createdAt: '2026-11-01T10:00:00.000Z', updatedAt: '2026-11-02T10:00:00.000Z' },
};

describe('toCheckoutLinkWire', () => {
  it('answers a link with everything prefilled', () => {
    const prefill = {
      ...{ customerName: 'Ann', customerEmail: 'ann@example.com', addressLine1: '1 Main St', city: 'Albany' },
      ...{ state: 'NY', postalCode: '12207', country: 'US' },
    };
    expect(toCheckoutLinkWire({ ...ROW, prefill }, URL)).toStrictEqual({ ...SAID, ...prefill });
  });

  it('answers null for what is not prefilled', () => {
    expect(toCheckoutLinkWire({ ...ROW, prefill: {} }, URL)).toStrictEqual({
      ...SAID,
      ...{ customerName: null, customerEmail: null, addressLine1: null, city: null },
      ...{ state: null, postalCode: null, country: null },
    });
  });
});
