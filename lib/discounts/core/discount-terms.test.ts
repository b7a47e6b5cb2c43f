import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DiscountTerms,
  discountOff,
  fromDiscountTermsJson,
  toDiscountTermsJson,
  toDiscountValue,
} from './discount-terms';

const percent = (basisPoints: number) => ({ type: 'percentage', basisPoints }) as const;
const fixed = (amountMinor: bigint) => ({ type: 'fixed_amount', amountMinor, currency: 'EUR' }) as const;

describe('discountOff', () => {
  it.each([
    ['ten per cent of 29.00', 2_900n, percent(1_000), 290n],
    ['half a cent is rounded away from zero', 1n, percent(5_000), 1n],
    ['less than half a cent is nothing', 1n, percent(4_999), 0n],
    ['a third of 100 is rounded once', 100n, percent(3_333), 33n],
    ['one basis point of a large amount', 99_999_999n, percent(1), 10_000n],
    ['everything', 2_900n, percent(10_000), 2_900n],
    ['a fixed amount', 2_900n, fixed(500n), 500n],
    ['a fixed amount of more than there is', 2_900n, fixed(5_000n), 2_900n],
    ['anything off nothing', 0n, percent(1_000), 0n],
  ])('takes %s', (_, grossMinor, value, expected) => {
    expect(discountOff(grossMinor, value)).toBe(expected);
  });

  it('refuses an amount below 0, whatever the discount', () => {
    const message = 'Assertion failed: a discount is taken off an amount of 0 or more';
    for (const value of [percent(1_000), fixed(500n)])
      expect(() => discountOff(-1n, value)).toThrow(expect.objectContaining({ message }));
  });

  it.each([0, -1, 10_001, 1.5])('refuses a percentage of %d basis points', (basisPoints) => {
    const message = 'Assertion failed: a percentage is 1 to 10 000 basis points';
    expect(() => discountOff(100n, percent(basisPoints))).toThrow(expect.objectContaining({ message }));
  });

  it('takes between nothing and everything, whatever the discount', () => {
    const value = fc.oneof(
      fc.integer({ min: 1, max: 10_000 }).map(percent),
      fc.bigInt({ min: 1n, max: 10n ** 14n }).map(fixed),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), value, (grossMinor, taken) => {
        const off = discountOff(grossMinor, taken);
        expect(off >= 0n && off <= grossMinor).toBe(true);
      }),
    );
  });

  it('is exact to half a minor unit for a percentage', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 14n }),
        fc.integer({ min: 1, max: 10_000 }),
        (grossMinor, basisPoints) => {
          const twiceOff = 2n * (discountOff(grossMinor, percent(basisPoints)) * 10_000n);
          const twiceExact = 2n * grossMinor * BigInt(basisPoints);
          const apart = twiceOff > twiceExact ? twiceOff - twiceExact : twiceExact - twiceOff;
          expect(apart <= 10_000n).toBe(true);
        },
      ),
    );
  });
});

describe('terms as JSON', () => {
  const kept = { id: 'd', code: 'SAVE', name: 'Autumn', subscriptionCycles: null, isKeptOnPlanChange: false };

  it('have the minor units of a fixed amount as text', () => {
    expect(toDiscountTermsJson({ ...kept, value: fixed(500n) })).toStrictEqual({
      ...kept,
      value: { type: 'fixed_amount', amountMinor: '500', currency: 'EUR' },
    });
  });

  it('have the basis points of a percentage as a number', () => {
    expect(toDiscountTermsJson({ ...kept, value: percent(1_500) })).toStrictEqual({
      ...kept,
      value: { type: 'percentage', basisPoints: 1_500 },
    });
  });

  it.each([percent(1_500), fixed(12_345_678_901_234_567n)])('come back as they were', (value) => {
    const terms: DiscountTerms = {
      id: 'd',
      code: 'SAVE',
      name: null,
      value,
      subscriptionCycles: 3,
      isKeptOnPlanChange: true,
    };
    expect(fromDiscountTermsJson(JSON.parse(JSON.stringify(toDiscountTermsJson(terms))))).toEqual(terms);
  });
});

describe('toDiscountValue', () => {
  it.each([
    ['a percentage', { type: 'percentage', amount: 1_250n, currency: null }, percent(1_250)],
    ['a fixed amount', { type: 'fixed_amount', amount: 500n, currency: 'EUR' }, fixed(500n)],
    [
      'a fixed amount without a currency, which no row has',
      { type: 'fixed_amount', amount: 500n, currency: null },
      { type: 'fixed_amount', amountMinor: 500n, currency: '' },
    ],
  ] as const)('reads the row of %s', (_, row, value) => {
    expect(toDiscountValue(row)).toStrictEqual(value);
  });
});
