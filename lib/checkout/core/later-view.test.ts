import { describe, expect, it } from 'vitest';
import { aTaxResult, currency } from '@/lib/sessions/testing/session-fixture';
import { type LaterFacts, toLaterFacts, toLaterView } from './later-view';

describe('toLaterFacts', () => {
  const regular = aTaxResult({ totalMinor: 3_451n });

  it('has the total of a regular period alone where no discount ends', () => {
    const facts = toLaterFacts({ trialDays: null, regular, afterDiscount: null }, currency('EUR'));
    expect(facts).toStrictEqual({ trialDays: null, total: '34.51' });
  });

  it('has the trial, and the total after a discount that ends', () => {
    const afterDiscount = { cycles: 3, regular: aTaxResult({ totalMinor: 4_000n }) };
    const facts = toLaterFacts({ trialDays: 14, regular, afterDiscount }, currency('JPY'));
    expect(facts).toStrictEqual({
      trialDays: 14,
      total: '3451',
      discountCycles: 3,
      totalAfterDiscount: '4000',
    });
  });
});

describe('toLaterView', () => {
  const format = { money: (amount: string) => `EUR ${amount}` };

  it.each<[string, LaterFacts, object]>([
    [
      'a plain subscription',
      { trialDays: null, total: '34.51' },
      { isTrial: false, total: 'EUR 34.51', afterDiscount: null },
    ],
    [
      'a trial, also one of no days',
      { trialDays: 0, total: '34.51' },
      { isTrial: true, total: 'EUR 34.51', afterDiscount: null },
    ],
    [
      'a discount that ends',
      { trialDays: 14, total: '34.51', discountCycles: 3, totalAfterDiscount: '40.00' },
      { isTrial: true, total: 'EUR 34.51', afterDiscount: { cycles: 3, total: 'EUR 40.00' } },
    ],
    [
      'a discount of unknown periods as none',
      { trialDays: null, total: '34.51', totalAfterDiscount: '40.00' },
      { isTrial: false, total: 'EUR 34.51', afterDiscount: null },
    ],
    [
      'a discount of an unknown total after it as none',
      { trialDays: null, total: '34.51', discountCycles: 3 },
      { isTrial: false, total: 'EUR 34.51', afterDiscount: null },
    ],
  ])('shows %s', (_, facts, view) => {
    expect(toLaterView(facts, { format, isNothingDue: false })).toEqual({ ...view, isNothingDue: false });
    expect(toLaterView(facts, { format, isNothingDue: true })).toEqual({ ...view, isNothingDue: true });
  });
});
