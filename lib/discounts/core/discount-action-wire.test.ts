import { describe, expect, it } from 'vitest';
import { type ProductId, type StoreId, toId } from '@/lib/kernel/short-id';
import { toDiscountActionWire } from './discount-action-wire';

const NOW_MS = Date.UTC(2026, 10, 20, 12);

const FIXED = {
  id: 'aaaaaaaa-2222-4333-8444-555555555555',
  storeId: toId<StoreId>('00000000-0000-0000-0000-00000000003d'),
  environment: 'prod',
  code: 'SAVE',
  name: 'Autumn',
  type: 'fixed_amount',
  amount: 500n,
  currency: 'EUR',
  usageLimit: 10,
  timesUsed: 2,
  reservedCount: 1,
  expiresAt: new Date(NOW_MS + 1),
  isOncePerBuyer: true,
  restrictedTo: [
    toId<ProductId>('00000000-0000-0000-0000-000000000001'),
    toId<ProductId>('00000000-0000-0000-0000-00000000003e'),
  ],
  subscriptionCycles: 3,
  isKeptOnPlanChange: false,
  metadata: { campaign: 'autumn' },
  createdAt: new Date(Date.UTC(2026, 9, 1)),
  updatedAt: new Date(Date.UTC(2026, 9, 2, 3, 4, 5, 6)),
} as const;
const FIXED_WIRE = {
  id: 'aaaaaaaa-2222-4333-8444-555555555555',
  storeId: 'STO_000000000000000000000z',
  testMode: false,
  code: 'SAVE',
  name: 'Autumn',
  type: 'fixed_amount',
  amount: '5.00',
  currency: 'EUR',
  status: 'active',
  usageLimit: 10,
  timesUsed: 2,
  reservedCount: 1,
  expiresAt: '2026-11-20T12:00:00.001Z',
  oncePerBuyer: true,
  restrictedTo: ['PROD_0000000000000000000001', 'PROD_0000000000000000000010'],
  subscriptionCycles: 3,
  preserveOnPlanChange: false,
  metadata: { campaign: 'autumn' },
  createdAt: '2026-10-01T00:00:00.000Z',
  updatedAt: '2026-10-02T03:04:05.006Z',
};

describe('toDiscountActionWire', () => {
  it('writes a fixed amount with every setting', () => {
    expect(toDiscountActionWire(FIXED, NOW_MS)).toStrictEqual(FIXED_WIRE);
  });

  it('writes a percentage of a test store without any setting, which never ends', () => {
    const row = {
      ...FIXED,
      environment: 'test',
      name: null,
      type: 'percentage',
      amount: 1_250n,
      currency: null,
      usageLimit: null,
      expiresAt: null,
      isOncePerBuyer: false,
      restrictedTo: [],
      subscriptionCycles: null,
      isKeptOnPlanChange: true,
      metadata: {},
    } as const;
    expect(toDiscountActionWire(row, NOW_MS)).toStrictEqual({
      ...FIXED_WIRE,
      testMode: true,
      name: null,
      type: 'percentage',
      amount: '12.5',
      currency: null,
      status: 'active',
      usageLimit: null,
      expiresAt: null,
      oncePerBuyer: false,
      restrictedTo: [],
      subscriptionCycles: null,
      preserveOnPlanChange: true,
      metadata: {},
    });
  });

  it('writes a discount as expired from the millisecond of its end on', () => {
    expect(toDiscountActionWire({ ...FIXED, expiresAt: new Date(NOW_MS) }, NOW_MS)).toStrictEqual({
      ...FIXED_WIRE,
      status: 'expired',
      expiresAt: '2026-11-20T12:00:00.000Z',
    });
  });
});
