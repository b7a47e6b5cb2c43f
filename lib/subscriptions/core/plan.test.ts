import { describe, expect, it } from 'vitest';
import type { DiscountTermsJson } from '@/lib/discounts/core/discount-terms';
import type { OrderDraftJson } from '@/lib/orders/core/order-draft';
import { lineAmountMinor } from '@/lib/sessions/core/line-items';
import { aSession, aSnapshot } from '@/lib/sessions/testing/session-fixture';
import { afterRegularPeriod, namedAsPlan, type PlanJson, toChangedPlan, toPlan, withPlan } from './plan';

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

/** A product by other names than those of the fixtures. */
const NAMED = {
  productName: 'Pro',
  productDescription: 'Everything',
  productMetadata: { tier: 'pro' },
};

describe('toPlan', () => {
  const { billingDetail, tax, lineItems } = aPlan();
  const session = aSession({ snapshot: aSnapshot(NAMED) });
  const draft: OrderDraftJson = {
    buyerEmail: 'ada@example.com',
    buyerIdentity: 'buyer-1',
    billingDetail,
    tax,
    quoteId: 'quote-1',
    successUrl: null,
  };

  it('is the session’s own line at the tax of the first charge, where a draft says no more', () => {
    expect(toPlan(session, draft)).toEqual({
      ...NAMED,
      lineItems: [
        {
          name: 'Test product',
          unitAmountMinor: '2900',
          quantity: 1,
          discountMinor: '0',
          taxCategory: 'saas',
          taxIncluded: false,
        },
      ],
      discount: null,
      discountCyclesLeft: null,
      billingDetail,
      tax,
    });
  });

  it('is the line and the tax of the later charges, for as many periods as the discount counts', () => {
    const regular = { ...tax, totalMinor: '1785' };
    const sold = { ...draft, discount: HALF, later: { trialDays: 14, lineItems, regular } };
    expect(toPlan(session, sold)).toEqual({
      ...NAMED,
      lineItems,
      discount: HALF,
      discountCyclesLeft: 2,
      billingDetail,
      tax: regular,
    });
  });

  it('has a discount without an end where the discount has none', () => {
    const plan = toPlan(session, { ...draft, discount: { ...HALF, subscriptionCycles: null } });
    expect(plan.discountCyclesLeft).toBeNull();
  });
});

it('namedAsPlan returns the session with the product of the plan, and all else as it was', () => {
  const session = aSession();
  expect(namedAsPlan(session, aPlan(NAMED))).toEqual({ ...session, snapshot: aSnapshot(NAMED) });
});

describe('toChangedPlan', () => {
  const tax = { ...aPlan().tax, totalMinor: '9900' };
  const lineItems = aPlan().lineItems.map((item) => ({ ...item, name: 'Pro', quantity: 1 }));
  const changed = (before: Partial<PlanJson>) =>
    toChangedPlan(aPlan({ ...before, nextTotalMinor: '700' }), {
      lineItems,
      snapshot: aSnapshot(NAMED),
      tax,
    });
  const after = { ...NAMED, lineItems, billingDetail: aPlan().billingDetail, tax };
  const kept = { ...HALF, isKeptOnPlanChange: true };

  it.each<[string, Partial<PlanJson>, Pick<PlanJson, 'discount' | 'discountCyclesLeft'>]>([
    ['drops a discount that ends with the plan', {}, { discount: null, discountCyclesLeft: null }],
    [
      'keeps a discount that goes on, for the periods it has left',
      { discount: kept, discountCyclesLeft: 1 },
      { discount: kept, discountCyclesLeft: 1 },
    ],
    [
      'has no discount where there was none',
      { discount: null, discountCyclesLeft: null },
      { discount: null, discountCyclesLeft: null },
    ],
  ])('is the new plan for the same buyer, and %s', (_, before, discount) => {
    expect(changed(before)).toEqual({ ...after, ...discount });
  });
});
