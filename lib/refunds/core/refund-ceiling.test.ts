import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import { amountLeft, assertRefundable, isInRefundWindow, type MovedBack } from './refund-ceiling';

const PAID_AT_MS = Date.UTC(2026, 0, 1);
const NOTHING: MovedBack = { succeededMinor: 0n, pendingMinor: 0n, disputedMinor: 0n };
const good = {
  payment: {
    status: 'succeeded' as const,
    amountMinor: 3_451n,
    creditedMinor: 0n,
    currency: 'EUR' as Currency, // in the table
    paidAtMs: PAID_AT_MS,
  },
  moved: NOTHING,
  requested: { amountMinor: 3_451n, currency: 'EUR' },
  windowDays: 14,
  nowMs: PAID_AT_MS + 14 * DAY_MS,
};

describe('amountLeft', () => {
  it.each<[bigint, Partial<MovedBack>]>([
    [3_451n, {}],
    [3_450n, { succeededMinor: 1n }],
    [3_450n, { pendingMinor: 1n }],
    [3_450n, { disputedMinor: 1n }],
    [0n, { succeededMinor: 3_000n, pendingMinor: 400n, disputedMinor: 51n }],
    [0n, { succeededMinor: 3_000n, disputedMinor: 3_451n }],
  ])('is %s of a payment of 3451 after %o', (left, moved) => {
    expect(amountLeft(good.payment, { ...NOTHING, ...moved })).toBe(left);
  });

  it.each<[bigint, bigint, Partial<MovedBack>]>([
    [451n, 3_000n, {}],
    [51n, 3_000n, { succeededMinor: 400n }],
    [0n, 3_451n, {}],
    // Credit of an earlier period was worth something too, and can make more than this payment brought.
    [0n, 5_000n, {}],
  ])(
    'is %s where %s of the payment has become credit for another plan, after %o',
    (left, creditedMinor, moved) => {
      expect(amountLeft({ ...good.payment, creditedMinor }, { ...NOTHING, ...moved })).toBe(left);
    },
  );
});

describe('isInRefundWindow', () => {
  it.each<[string, number | null, number, boolean]>([
    ['at its last moment', 0, 2 * DAY_MS, true],
    ['a millisecond later', 0, 2 * DAY_MS + 1, false],
    ['for a payment without a moment, however early it is', null, 0, false],
  ])('of two days, %s', (_name, paidAtMs, nowMs, isIn) => {
    expect(isInRefundWindow({ paidAtMs }, { windowDays: 2, nowMs })).toBe(isIn);
  });
});

describe('assertRefundable', () => {
  it('lets all of a payment through on the last moment of the window', () => {
    expect(() => assertRefundable(good)).not.toThrow();
  });

  it.each<[string, Partial<Parameters<typeof assertRefundable>[0]>, string]>([
    ['after the window', { nowMs: good.nowMs + 1 }, 'for 14 days after the payment'],
    ['for a window of no days', { windowDays: 0 }, 'for 0 days after the payment'],
    [
      'for a declined payment',
      { payment: { ...good.payment, status: 'failed', paidAtMs: null } },
      'current status: failed',
    ],
    [
      'for a payment that failed after it was paid',
      { payment: { ...good.payment, status: 'failed' } },
      'current status: failed',
    ],
    [
      'for a payment without a moment',
      { payment: { ...good.payment, paidAtMs: null }, windowDays: null },
      'current status: succeeded',
    ],
    ['in another currency', { requested: { amountMinor: 1n, currency: 'USD' } }, 'must be EUR'],
    ['over what is left', { moved: { ...NOTHING, pendingMinor: 1n } }, 'must be at most 34.50 EUR'],
  ])('throws %s', (_name, change, message) => {
    expect(() => assertRefundable({ ...good, ...change })).toThrow(message);
  });

  it('lets an approval through however long it took', () => {
    expect(() => assertRefundable({ ...good, windowDays: null, nowMs: good.nowMs * 2 })).not.toThrow();
  });
});
