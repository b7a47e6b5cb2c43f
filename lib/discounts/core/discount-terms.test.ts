import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DiscountTerms,
  discountOff,
  fromDiscountTermsJson,
  toDiscountTermsJson,
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
