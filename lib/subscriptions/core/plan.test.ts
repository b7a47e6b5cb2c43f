import { describe, expect, it } from 'vitest';
import type { DiscountTermsJson } from '@/lib/discounts/core/discount-terms';
import { lineAmountMinor } from '@/lib/sessions/core/line-items';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { afterRegularPeriod, type PlanJson, withPlan } from './plan';

const HALF: DiscountTermsJson = {
  id: 'half',
  code: 'HALF',
  name: null,
  value: { type: 'percentage', basisPoints: 5_000 },
  subscriptionCycles: 2,
  isKeptOnPlanChange: false,
};

function aPlan(change: Partial<PlanJson> = {}): PlanJson {
  return {
    productName: 'Plan',
    productDescription: null,
    productMetadata: {},
    lineItems: [
      {
        name: 'Plan',
        unitAmountMinor: '1000',
        quantity: 3,
        discountMinor: '1500',
        taxCategory: 'saas',
        taxIncluded: false,
      },
    ],
    discount: HALF,
    discountCyclesLeft: 2,
    billingDetail: { country: 'DE', isBusiness: false },
    tax: {
      reason: 'standard_rated',
      lines: [],
      subtotalMinor: '1500',
      taxMinor: '0',
      totalMinor: '1500',
      inclusive: false,
      reverseCharge: false,
      completeness: 'full',
      warnings: [],
      provider: 'tables',
      dataVersion: '2026-08',
    },
    ...change,
  };
}

const amountOf = (plan: PlanJson) => withPlan(aSession(), plan).lineItems.map(lineAmountMinor);

describe('what a plan sells in its next period', () => {
  it('is every piece, less the discount while that counts', () => {
    const plan = aPlan();
    expect(amountOf(plan)).toEqual([1_500n]);
    const second = afterRegularPeriod(plan);
    expect(amountOf(second)).toEqual([1_500n]);
    const third = afterRegularPeriod(second);
    expect(amountOf(third)).toEqual([3_000n]);
    expect(amountOf(afterRegularPeriod(third))).toEqual([3_000n]);
  });

  it('is less the discount for good where that has no end', () => {
    const plan = afterRegularPeriod(aPlan({ discountCyclesLeft: null }));
    expect(plan.discountCyclesLeft).toBeNull();
    expect(amountOf(plan)).toEqual([1_500n]);
  });

  it('is the full price without a discount, and names none', () => {
    const sold = withPlan(aSession(), aPlan({ discount: null, discountCyclesLeft: null }));
    expect(sold.lineItems.map(lineAmountMinor)).toEqual([3_000n]);
    expect(sold.discount).toBeNull();
  });
});
