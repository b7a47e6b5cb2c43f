import { describe, expect, it } from 'vitest';
import type { DiscountTerms } from '@/lib/discounts/core/discount-terms';
import type { LaterCharges } from '@/lib/sessions/core/quote';
import { aSession, aSnapshot, aTaxResult } from '@/lib/sessions/testing/session-fixture';
import { type OrderDraftJson, soldItem, toOrderDraft } from './order-draft';
import type { OrderPlan } from './order-plan';

const BILLING = { country: 'DE', isBusiness: false };
const TAX = aTaxResult();
const TAX_JSON: OrderDraftJson['tax'] = {
  reason: 'standard_rated',
  lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: '551' }],
  subtotalMinor: '2900',
  taxMinor: '551',
  totalMinor: '3451',
  inclusive: false,
  reverseCharge: false,
  completeness: 'full',
  warnings: [],
  provider: 'embedded',
  dataVersion: '2026-08',
};
const CHECK = { status: 'pending', checkedAtMs: null, consultationNumber: null } as const;
const ANSWER = { id: 'size', name: 'Size', type: 'text', value: 'M' } as const;

const PLAN: OrderPlan = {
  session: aSession(),
  buyerEmail: 'ann@example.com',
  buyerIdentity: 'buyer-1',
  billing: BILLING,
  quote: { tax: TAX, quoteId: 'quote-1', taxIdCheck: CHECK },
  successUrl: 'https://shop.example/',
  customFields: [ANSWER],
};
const ITEM_JSON = {
  name: 'Test product',
  unitAmountMinor: '2900',
  quantity: 1,
  discountMinor: '0',
  taxCategory: 'saas',
  taxIncluded: false,
};
const DRAFT = {
  buyerEmail: 'ann@example.com',
  buyerIdentity: 'buyer-1',
  billingDetail: BILLING,
  tax: TAX_JSON,
  taxIdCheck: CHECK,
  quoteId: 'quote-1',
  successUrl: 'https://shop.example/',
  lineItems: [ITEM_JSON],
  discount: null,
  customFields: [ANSWER],
};

describe('toOrderDraft', () => {
  it('freezes what a one-time purchase was shown to cost, and no later charges', () => {
    expect(toOrderDraft(PLAN)).toStrictEqual(DRAFT);
  });

  it('freezes a discount with its amounts as text', () => {
    const terms = { id: 'd', code: 'SAVE', name: null, subscriptionCycles: null, isKeptOnPlanChange: false };
    const discount: DiscountTerms = {
      ...terms,
      value: { type: 'fixed_amount', amountMinor: 290n, currency: 'EUR' },
    };
    const lineItems = PLAN.session.lineItems.map((item) => ({ ...item, discountMinor: 290n }));
    expect(toOrderDraft({ ...PLAN, session: aSession({ discount, lineItems }) })).toStrictEqual({
      ...DRAFT,
      lineItems: [{ ...ITEM_JSON, discountMinor: '290' }],
      discount: { ...terms, value: { type: 'fixed_amount', amountMinor: '290', currency: 'EUR' } },
    });
  });

  describe('of a subscription', () => {
    const session = aSession({
      snapshot: aSnapshot({
        subscription: { billingPeriod: 'monthly', withTrial: null, trial: { days: 14, amount: '1.00' } },
      }),
    });
    const draftWith = (trialDays: number | null) => {
      const later: LaterCharges = { trialDays, regular: TAX, afterDiscount: null };
      return toOrderDraft({ ...PLAN, session, quote: { ...PLAN.quote, later } });
    };

    it('charges the price of its trial first and freezes the regular one for later', () => {
      expect(draftWith(14)).toStrictEqual({
        ...DRAFT,
        lineItems: [{ ...ITEM_JSON, unitAmountMinor: '100' }],
        later: { trialDays: 14, lineItems: [ITEM_JSON], regular: TAX_JSON },
      });
    });

    it('charges the regular price from the first where its trial is not taken', () => {
      expect(draftWith(null)).toStrictEqual({
        ...DRAFT,
        later: { trialDays: null, lineItems: [ITEM_JSON], regular: TAX_JSON },
      });
    });
  });
});

describe('soldItem', () => {
  const draft = toOrderDraft(PLAN);
  const [own] = PLAN.session.lineItems;

  it('is the item that the draft froze, whatever the session says', () => {
    const lineItems = draft.lineItems?.map((item) => ({ ...item, unitAmountMinor: '100', quantity: 3 }));
    expect(soldItem(PLAN.session, { ...draft, lineItems })).toEqual({
      ...own,
      unitAmountMinor: 100n,
      quantity: 3,
    });
  });

  it.each([
    ['freezes no items, as those of an older release do', undefined],
    ['has a list of none', []],
  ])("is the session's own line where the draft %s", (_name, lineItems) => {
    const { lineItems: _, ...older } = draft;
    expect(soldItem(PLAN.session, lineItems ? { ...older, lineItems } : older)).toEqual(own);
  });
});
