import { describe, expect, it } from 'vitest';
import { toId } from '@/lib/kernel/short-id';
import type { Session } from '@/lib/sessions/core/session';
import { aSession, aTaxResult } from '@/lib/sessions/testing/session-fixture';
import { type OrderPlan, planText, pspLines } from './order-plan';

const PLAN: OrderPlan = {
  session: aSession(),
  buyerEmail: 'ann@example.com',
  buyerIdentity: null,
  billing: { country: 'DE', isBusiness: false },
  quote: { tax: aTaxResult(), quoteId: 'quote-1', taxIdCheck: null },
  successUrl: null,
  customFields: [],
};

const ANSWER: OrderPlan['customFields'][number] = { id: 'size', name: 'Size', type: 'text', value: 'M' };

describe('planText', () => {
  it.each<[string, Partial<OrderPlan>]>([
    ['session', { session: aSession({ id: toId('77777777-7777-4777-8777-777777777777') }) }],
    ['email', { buyerEmail: 'bob@example.com' }],
    ['buyer', { buyerIdentity: 'buyer-1' }],
    ['country', { billing: { country: 'FR', isBusiness: false } }],
    ['kind of buyer', { billing: { country: 'DE', isBusiness: true } }],
    ['state', { billing: { country: 'DE', isBusiness: false, state: 'NY' } }],
    ['postcode', { billing: { country: 'DE', isBusiness: false, postcode: '10115' } }],
    ['business name', { billing: { country: 'DE', isBusiness: false, businessName: 'Example' } }],
    ['tax id', { billing: { country: 'DE', isBusiness: false, taxId: 'DE1' } }],
    ['quote', { quote: { tax: aTaxResult(), quoteId: 'quote-2', taxIdCheck: null } }],
    ['success url', { successUrl: 'https://shop.example/' }],
    ['answer', { customFields: [ANSWER] }],
  ])('differs with another %s', (_, change) => {
    expect(planText({ ...PLAN, ...change })).not.toBe(planText(PLAN));
  });

  it('is the same for the same order, however its billing was put together', () => {
    const billing = { isBusiness: false, country: 'DE' };
    expect(planText({ ...PLAN, billing })).toBe(planText(PLAN));
  });

  it('says nothing of answers where no field is asked for, as the text of earlier releases', () => {
    expect(planText(PLAN)).toBe(
      '["11111111-1111-4111-8111-111111111111","ann@example.com",null,"DE",false,null,null,null,null,"quote-1",null]',
    );
  });

  it('ends with each answer by the id of its field', () => {
    const colour = { ...ANSWER, id: 'colour', value: 'red' };
    expect(planText({ ...PLAN, customFields: [ANSWER, colour] })).toBe(
      '["11111111-1111-4111-8111-111111111111","ann@example.com",null,"DE",false,null,null,null,null,"quote-1",null,' +
        '[["size","M"],["colour","red"]]]',
    );
  });

  it('keeps a value in its own place', () => {
    const one = planText({ ...PLAN, billing: { ...PLAN.billing, postcode: 'x' } });
    expect(planText({ ...PLAN, billing: { ...PLAN.billing, businessName: 'x' } })).not.toBe(one);
  });
});

describe('pspLines', () => {
  it.each([
    [
      'tax on top',
      aTaxResult(),
      [
        ['Test product', '2900'],
        ['VAT (DE)', '551'],
      ],
    ],
    [
      'tax inside',
      aTaxResult({
        inclusive: true,
        subtotalMinor: 2_437n,
        taxMinor: 463n,
        totalMinor: 2_900n,
        lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: 463n }],
      }),
      [
        ['Test product', '2437'],
        ['VAT (DE)', '463'],
      ],
    ],
    ['no tax', aTaxResult({ lines: [], taxMinor: 0n, totalMinor: 2_900n }), [['Test product', '2900']]],
  ])('add up to the total with %s', (_, tax, lines) => {
    const made = pspLines(PLAN.session, tax);
    expect(made.map(({ label, amountMinor }) => [label, amountMinor])).toEqual(lines);
    expect(made.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n)).toBe(tax.totalMinor);
  });

  const discount: Session['discount'] = {
    id: 'd',
    code: 'SAVE10',
    name: 'Ten per cent',
    value: { type: 'percentage', basisPoints: 1_000 },
    subscriptionCycles: null,
    isKeptOnPlanChange: false,
  };
  it.each([
    ['one piece', 1, null, 'Test product'],
    ['several pieces', 2, null, 'Test product × 2'],
    ['one piece with a discount', 1, discount, 'Test product (SAVE10)'],
    ['several pieces with a discount', 3, discount, 'Test product × 3 (SAVE10)'],
  ])('name the product, with quantity and code, for %s', (_, quantity, off, label) => {
    const lineItems = PLAN.session.lineItems.map((item) => ({ ...item, quantity }));
    const [product] = pspLines({ ...PLAN.session, lineItems, discount: off }, aTaxResult());
    expect(product).toEqual({ label, amountMinor: '2900' });
  });
});
