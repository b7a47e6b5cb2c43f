import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refundedTax, splitRefundedTax } from './refunded-tax';

const PAID = { taxMinor: 551n, totalMinor: 3_451n };

describe('refundedTax', () => {
  it.each<[bigint, bigint, bigint, bigint]>([
    [3_451n, 0n, 0n, 551n],
    [1_000n, 0n, 0n, 160n],
    [2_451n, 1_000n, 160n, 391n],
    [1n, 0n, 0n, 0n],
    [1n, 2n, 0n, 0n],
    [1n, 3n, 0n, 1n],
  ])('of %s after %s with %s of tax is %s', (amountMinor, earlierMinor, earlierTax, tax) => {
    const earlier = { amountMinor: earlierMinor, taxMinor: earlierTax };
    expect(refundedTax({ paid: PAID, earlier, amountMinor })).toBe(tax);
  });

  it('is nothing of a payment without tax, and of one of nothing', () => {
    const earlier = { amountMinor: 0n, taxMinor: 0n };
    expect(refundedTax({ paid: { taxMinor: 0n, totalMinor: 100n }, earlier, amountMinor: 50n })).toBe(0n);
    expect(refundedTax({ paid: { taxMinor: 0n, totalMinor: 0n }, earlier, amountMinor: 0n })).toBe(0n);
  });

  it('adds up to the whole tax, whatever parts a payment goes back in, and is never above its refund', () => {
    const parts = fc.array(fc.bigInt(1n, 100_000n), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 500_000 }), (amounts, ratePpm) => {
        const totalMinor = amounts.reduce((sum, amount) => sum + amount, 0n);
        const taxMinor = (totalMinor * BigInt(ratePpm)) / 1_500_000n;
        let earlier = { amountMinor: 0n, taxMinor: 0n };
        for (const amountMinor of amounts) {
          const tax = refundedTax({ paid: { taxMinor, totalMinor }, earlier, amountMinor });
          expect(tax >= 0n && tax <= amountMinor).toBe(true);
          earlier = { amountMinor: earlier.amountMinor + amountMinor, taxMinor: earlier.taxMinor + tax };
        }
        expect(earlier.taxMinor).toBe(taxMinor);
      }),
    );
  });
});

it('splitRefundedTax shares a tax out over its lines, to the cent', () => {
  expect(splitRefundedTax(100n, [300n, 251n])).toEqual([54n, 46n]);
  expect(splitRefundedTax(0n, [0n, 0n])).toEqual([0n, 0n]);
  expect(splitRefundedTax(0n, [])).toEqual([]);
});
