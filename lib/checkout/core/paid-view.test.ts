import { expect, it } from 'vitest';
import { toId } from '@/lib/kernel/short-id';
import { aSession, aSnapshot, aTaxResult, NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { toPaidView } from './paid-view';
import type { Receipt } from './receipt';

const RECEIPT: Receipt = {
  orderId: toId('66666666-6666-4666-8666-666666666666'),
  buyerEmail: 'ann@example.com',
  paidAtMs: NOW_MS,
  billing: { country: 'DE' },
  tax: aTaxResult(),
  method: 'card',
  last4: '0110',
};
const SELLER = {
  storeName: 'Test store',
  isTest: true,
  logo: null,
  supportEmail: null,
  backUrl: 'https://shop.example/',
  termsUrl: null,
  privacyUrl: null,
};
const snapshot = aSnapshot({
  website: 'https://shop.example/',
  cancelUrl: 'https://shop.example/basket',
  productName: 'Atlas',
});

it('the page of a paid session shows the sale, and leads back to the website of the store', () => {
  const session = aSession({ snapshot });
  const ordersPath = '/acme/portal?environment=test';
  expect(toPaidView({ session, receipt: RECEIPT, ordersPath })).toEqual({
    seller: SELLER,
    productName: 'Atlas',
    currency: 'EUR',
    isSubscription: false,
    receipt: RECEIPT,
    ordersPath,
  });
});

it('the page of a paid subscription says so, and has no receipt for a visitor who holds the link alone', () => {
  const session = aSession({ snapshot, productType: 'subscription' });
  expect(toPaidView({ session, receipt: null, ordersPath: null })).toEqual({
    seller: SELLER,
    productName: 'Atlas',
    currency: 'EUR',
    isSubscription: true,
    receipt: null,
    ordersPath: null,
  });
});
