import { describe, expect, it } from 'vitest';
import { type ProductId, type StoreId, toId } from '@/lib/kernel/short-id';
import { toLinkActionWire } from './link-action-wire';

const URL = 'https://pay.example/l/cl_1';
const ROW = {
  id: 'aaaaaaaa-2222-4333-8444-555555555555',
  storeId: toId<StoreId>('00000000-0000-0000-0000-00000000003d'),
  environment: 'test',
  title: 'Poster',
  productId: toId<ProductId>('00000000-0000-0000-0000-000000000001'),
  quantity: 2,
  prefill: {
    customerName: 'Ann',
    customerEmail: 'ann@example.com',
    addressLine1: 'Main Street 1',
    city: 'Berlin',
    state: 'BE',
    postalCode: '10115',
    country: 'DE',
  },
  redirectUrl: 'https://shop.example/thanks',
  cancelUrl: 'https://shop.example/cart',
  showDiscounts: true,
  createdAt: new Date(Date.UTC(2026, 9, 1)),
  updatedAt: new Date(Date.UTC(2026, 9, 2, 3, 4, 5, 6)),
} as const;
const WIRE = {
  id: 'aaaaaaaa-2222-4333-8444-555555555555',
  storeId: 'STO_000000000000000000000z',
  testMode: true,
  url: URL,
  title: 'Poster',
  productId: 'PROD_0000000000000000000001',
  quantity: 2,
  prefill: { email: 'ann@example.com', country: 'DE', state: 'BE', postcode: '10115' },
  successUrl: 'https://shop.example/thanks',
  cancelUrl: 'https://shop.example/cart',
  showDiscounts: true,
  createdAt: '2026-10-01T00:00:00.000Z',
  updatedAt: '2026-10-02T03:04:05.006Z',
};

describe('toLinkActionWire', () => {
  it('writes a link of a test store with the prefill that our actions know', () => {
    expect(toLinkActionWire(ROW, URL)).toStrictEqual(WIRE);
  });

  it('writes null for every setting that a link of a live store does not have', () => {
    const bare = {
      ...ROW,
      environment: 'prod',
      title: null,
      prefill: {},
      redirectUrl: null,
      cancelUrl: null,
      showDiscounts: false,
    } as const;
    expect(toLinkActionWire(bare, URL)).toStrictEqual({
      ...WIRE,
      testMode: false,
      title: null,
      prefill: { email: null, country: null, state: null, postcode: null },
      successUrl: null,
      cancelUrl: null,
      showDiscounts: false,
    });
  });
});
