import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiscountTerms, DiscountValue } from '@/lib/discounts/core/discount-terms';
import { aSession, aSnapshot, aTaxResult, currency } from '@/lib/sessions/testing/session-fixture';
import { applyRates } from '@/lib/tax/core/apply-rates';
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS } from '@/lib/testing/property-runs';
import { lineAmountMinor, priceLineItems } from './line-items';
import { quoteText } from './quote';
import { chooseLines, type SaleChoices, theLine, withDiscount } from './sale-choices';
import type { Session, SessionSnapshot } from './session';

const UP_TO_TEN = { minimum: 2, maximum: 10, isAdjustable: true };
const FIXED = { ...UP_TO_TEN, isAdjustable: false };
const FIVE_TO_FIFTY = { minimum: '5.00', maximum: '50.00' };

const sessionWith = (snapshot: Partial<SessionSnapshot>, quantity = 2): Session => {
  const session = aSession({ snapshot: aSnapshot(snapshot) });
  return { ...session, lineItems: [{ ...theLine(session.lineItems), quantity }] };
};
const terms = (value: DiscountValue): DiscountTerms => ({
  id: 'd',
  code: 'SAVE',
  name: null,
  value,
  subscriptionCycles: null,
  isKeptOnPlanChange: false,
});

describe('chooseLines', () => {
  it.each<[string, Partial<SessionSnapshot>, SaleChoices, [number, bigint]]>([
    ['nothing chosen leaves the session as it is', {}, {}, [2, 2_900n]],
    ['a quantity within the bounds', { quantity: UP_TO_TEN }, { quantity: 10 }, [10, 2_900n]],
    ['the quantity that is fixed already', { quantity: FIXED }, { quantity: 2 }, [2, 2_900n]],
    ['the least quantity', { quantity: { ...UP_TO_TEN, minimum: 1 } }, { quantity: 1 }, [1, 2_900n]],
    [
      'a price in the steps that the provider charges in',
      { ownPrice: FIVE_TO_FIFTY, chargeStepMinor: '10' },
      { customPrice: '7.10' },
      [2, 710n],
    ],
    ['a price at the minimum', { ownPrice: FIVE_TO_FIFTY }, { customPrice: '5' }, [2, 500n]],
    ['a price at the maximum', { ownPrice: FIVE_TO_FIFTY }, { customPrice: '50.00' }, [2, 5_000n]],
    [
      'any price above a minimum alone',
      { ownPrice: { minimum: '0.00', maximum: null } },
      { customPrice: '0' },
      [2, 0n],
    ],
    [
      'a price far above a minimum alone',
      { ownPrice: { minimum: '5.00', maximum: null } },
      { customPrice: '9000' },
      [2, 900_000n],
    ],
    ['the price that is fixed already', {}, { customPrice: '29.0' }, [2, 2_900n]],
  ])('takes %s', (_, snapshot, choices, [quantity, unitAmountMinor]) => {
    const { lineItems, issues } = chooseLines(sessionWith(snapshot), choices);
    expect(issues).toEqual([]);
    expect(theLine(lineItems)).toMatchObject({ quantity, unitAmountMinor });
  });

  it.each<[string, Partial<SessionSnapshot>, SaleChoices, object]>([
    [
      'a quantity of a session that has none to choose',
      {},
      { quantity: 3 },
      { field: 'quantity', code: 'fixed', bound: '2' },
    ],
    [
      'a quantity that is fixed',
      { quantity: FIXED },
      { quantity: 3 },
      { field: 'quantity', code: 'fixed', bound: '2' },
    ],
    [
      'one too few',
      { quantity: UP_TO_TEN },
      { quantity: 1 },
      { field: 'quantity', code: 'too_low', bound: '2' },
    ],
    [
      'one too many',
      { quantity: UP_TO_TEN },
      { quantity: 11 },
      { field: 'quantity', code: 'too_high', bound: '10' },
    ],
    [
      'half a piece',
      { quantity: UP_TO_TEN },
      { quantity: 2.5 },
      { field: 'quantity', code: 'not_a_number', bound: null },
    ],
    [
      'a cent too little',
      { ownPrice: FIVE_TO_FIFTY },
      { customPrice: '4.99' },
      { field: 'customPrice', code: 'too_low', bound: '5.00' },
    ],
    [
      'a cent too much',
      { ownPrice: FIVE_TO_FIFTY },
      { customPrice: '50.01' },
      { field: 'customPrice', code: 'too_high', bound: '50.00' },
    ],
    [
      'a price in words',
      { ownPrice: FIVE_TO_FIFTY },
      { customPrice: '1e3' },
      { field: 'customPrice', code: 'not_a_number', bound: null },
    ],
    [
      'a price between the steps that the provider charges in',
      { ownPrice: FIVE_TO_FIFTY, chargeStepMinor: '10' },
      { customPrice: '7.15' },
      { field: 'customPrice', code: 'not_a_number', bound: null },
    ],
    [
      'a price of a fixed price',
      {},
      { customPrice: '1.00' },
      { field: 'customPrice', code: 'fixed', bound: '29.00' },
    ],
  ])('refuses %s and keeps what the session has', (_, snapshot, choices, issue) => {
    const { lineItems, issues } = chooseLines(sessionWith(snapshot), choices);
    expect(issues).toEqual([issue]);
    expect(theLine(lineItems)).toMatchObject({ quantity: 2, unitAmountMinor: 2_900n });
  });
});

describe('theLine', () => {
  it.each([
    ['no line', 0],
    ['two lines', 2],
  ])('stops on a session of %s', (_, count) => {
    const items = Array.from({ length: count }, () => theLine(aSession().lineItems));
    expect(() => theLine(items)).toThrow('Assertion failed: a session has one line');
  });
});

/** Sales in currencies with 0, 2 and 3 digits, with and without a discount, tax inside and on top. */
const sale = fc.record({
  code: fc.constantFrom('JPY', 'EUR', 'KWD'),
  unitAmountMinor: fc.bigInt({ min: 0n, max: 999_999_999_999_999n }),
  quantity: fc.integer({ min: 1, max: 999 }),
  taxIncluded: fc.boolean(),
  ratePpm: fc.integer({ min: 0, max: 300_000 }),
  value: fc.option(
    fc.oneof(
      fc
        .integer({ min: 1, max: 10_000 })
        .map((basisPoints) => ({ type: 'percentage', basisPoints }) as const),
      fc
        .bigInt({ min: 1n, max: 10n ** 15n })
        .map((amountMinor) => ({ type: 'fixed_amount', amountMinor, currency: 'EUR' }) as const),
    ),
  ),
});

describe('the price of a sale', () => {
  it(
    'is unit × quantity, less a discount between nothing and all of it, with tax that adds up',
    () => {
      fc.assert(
        fc.property(sale, ({ code, unitAmountMinor, quantity, taxIncluded, ratePpm, value }) => {
          const base = aSession({ currency: currency(code) });
          const line = { ...theLine(base.lineItems), unitAmountMinor, quantity, taxIncluded };
          const priced = withDiscount({ ...base, lineItems: [line] }, value && terms(value));
          const item = theLine(priced.lineItems);
          const grossMinor = unitAmountMinor * BigInt(quantity);
          expect(item.discountMinor >= 0n && item.discountMinor <= grossMinor).toBe(true);
          expect(lineAmountMinor(item) + item.discountMinor).toBe(grossMinor);
          const { amountMinor } = priceLineItems(priced.lineItems);
          expect(amountMinor).toBe(lineAmountMinor(item));
          const rates = [{ jurisdiction: 'DE', name: 'VAT', ratePpm, basePercent: 100 }];
          const taxed = applyRates({ amountMinor, isIncluded: taxIncluded, rates });
          expect(taxed.totalMinor).toBe(taxed.subtotalMinor + taxed.taxMinor);
          expect(taxIncluded ? taxed.totalMinor : taxed.subtotalMinor).toBe(amountMinor);
          expect(taxed.taxMinor >= 0n && taxed.totalMinor >= 0n).toBe(true);
        }),
        { numRuns: PROPERTY_RUNS },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('leaves a multiple of what the provider charges in, rounded for the buyer', () => {
    const session = sessionWith({ chargeStepMinor: '10' }, 1);
    const item = theLine(withDiscount(session, terms({ type: 'percentage', basisPoints: 333 })).lineItems);
    // 29.00 less 0.97 is 28.03, and 28.00 is charged.
    expect([item.discountMinor, lineAmountMinor(item)]).toEqual([100n, 2_800n]);
  });

  it.each<[string, DiscountValue, bigint]>([
    ['a percentage of all pieces', { type: 'percentage', basisPoints: 1_000 }, 580n],
    ['an amount once for all pieces', { type: 'fixed_amount', amountMinor: 3_000n, currency: 'EUR' }, 3_000n],
    ['no more than there is', { type: 'fixed_amount', amountMinor: 6_000n, currency: 'EUR' }, 5_800n],
  ])('has a discount that takes off %s', (_, value, discountMinor) => {
    const session = sessionWith({}, 2);
    const discount = terms(value);
    expect(withDiscount(session, discount)).toEqual({
      ...session,
      discount,
      lineItems: [{ ...theLine(session.lineItems), discountMinor }],
    });
  });

  it('does not depend on what was taken off before', () => {
    const ten = terms({ type: 'percentage', basisPoints: 1_000 });
    const session = sessionWith({});
    expect(withDiscount(withDiscount(session, ten), ten).lineItems).toEqual(
      withDiscount(session, ten).lineItems,
    );
    expect(withDiscount(withDiscount(session, ten), null).lineItems).toEqual(session.lineItems);
  });
});

describe('the text of a quote', () => {
  const tax = aTaxResult();
  const textOf = (session: Session) => quoteText(session, tax);
  const plain = sessionWith({}, 1);

  it.each<[string, number, DiscountTerms | null]>([
    ['another quantity at the same subtotal', 2, null],
    ['a discount', 1, terms({ type: 'percentage', basisPoints: 1 })],
    [
      'another code that takes off the same',
      1,
      { ...terms({ type: 'percentage', basisPoints: 1 }), code: 'OTHER' },
    ],
  ])('changes with %s', (_, quantity, discount) => {
    expect(textOf(withDiscount(sessionWith({}, quantity), discount))).not.toBe(textOf(plain));
  });

  it('differs between two codes that take off the same', () => {
    const value = { type: 'percentage', basisPoints: 1_000 } as const;
    const [one, other] = ['ONE', 'OTHER'].map((code) => withDiscount(plain, { ...terms(value), code }));
    expect(one && textOf(one)).not.toBe(other && textOf(other));
  });

  it('is what it was before there were quantities, for one piece without a discount', () => {
    expect(JSON.parse(textOf(plain))).toHaveLength(8);
  });
});
