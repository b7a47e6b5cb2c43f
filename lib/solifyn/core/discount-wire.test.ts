import { describe, expect, it } from 'vitest';
import { type ProductId, type StoreId, toId } from '@/lib/kernel/short-id';
import { toDiscountWire } from './discount-wire';

const ID = '00000000-0000-0000-0000-00000000003d';
const DIGITS = '000000000000000000000z';
const NOW_MS = Date.UTC(2026, 10, 20, 12);

type Row = Parameters<typeof toDiscountWire>[0];
const wire = (change: Partial<Row> = {}) =>
  toDiscountWire(
    {
      ...{ id: ID, storeId: toId<StoreId>(ID), code: 'SAVE', name: null, type: 'percentage', amount: 1_250n },
      ...{ currency: null, usageLimit: null, timesUsed: 0, expiresAt: null, isOncePerBuyer: false },
      ...{ restrictedTo: [], subscriptionCycles: null, isKeptOnPlanChange: false, metadata: {} },
      ...{ createdAt: new Date('2026-11-01T10:00:00Z'), updatedAt: new Date('2026-11-02T10:00:00Z') },
      ...change,
    },
    NOW_MS,
  );
const PLAIN = {
  ...{ id: `disc_${DIGITS}`, discount_id: `disc_${DIGITS}`, businessId: `STO_${DIGITS}` },
  ...{ code: 'SAVE', name: null, type: 'percentage', amount: 1_250, currency: null, usageLimit: null },
  ...{ timesUsed: 0, expiresAt: null, status: 'active', restrictedTo: [], subscriptionCycles: null },
  ...{ preserveOnPlanChange: false, oncePerBuyer: false, metadata: {} },
  ...{ createdAt: '2026-11-01T10:00:00.000Z', updatedAt: '2026-11-02T10:00:00.000Z' },
};

describe('toDiscountWire', () => {
  it('answers a discount without limits', () => {
    expect(wire()).toStrictEqual(PLAIN);
  });

  it('answers every member', () => {
    const row: Partial<Row> = {
      ...{ name: 'Spring', type: 'fixed_amount', amount: 500n, currency: 'USD', usageLimit: 7, timesUsed: 2 },
      ...{ expiresAt: new Date('2026-12-31T23:59:59Z'), isOncePerBuyer: true, metadata: { team: 'a' } },
      ...{ restrictedTo: [toId<ProductId>(ID)], subscriptionCycles: 3, isKeptOnPlanChange: true },
    };
    expect(wire(row)).toStrictEqual({
      ...PLAIN,
      ...{ name: 'Spring', type: 'fixed_amount', amount: 500, currency: 'usd', usageLimit: 7, timesUsed: 2 },
      ...{ expiresAt: '2026-12-31T23:59:59.000Z', oncePerBuyer: true, metadata: { team: 'a' } },
      ...{ restrictedTo: [`prod_${DIGITS}`], subscriptionCycles: 3, preserveOnPlanChange: true },
    });
  });

  it.each([
    [NOW_MS - 1, 'expired'],
    [NOW_MS, 'expired'],
    [NOW_MS + 1, 'active'],
  ])('of a discount that ends at %d says %s', (endsAtMs, status) => {
    expect(wire({ expiresAt: new Date(endsAtMs) }).status).toBe(status);
  });
});
