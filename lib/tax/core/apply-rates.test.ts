import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS } from '@/lib/testing/property-runs';
import { applyRates, type TaxRate } from './apply-rates';

const rate = (ratePpm: number, basePercent = 100): TaxRate => ({
  jurisdiction: 'XX',
  name: 'Tax',
  ratePpm,
  basePercent,
});

describe('applyRates', () => {
  const rows: [
    name: string,
    amountMinor: bigint,
    isIncluded: boolean,
    rates: TaxRate[],
    taxes: bigint[],
    total: bigint,
  ][] = [
    ['rounds half a unit up', 50n, false, [rate(250_000)], [13n], 63n],
    ['rounds half a unit away from zero below it', -50n, false, [rate(250_000)], [-13n], -63n],
    ['rounds each line on its own', 2900n, false, [rate(50_000), rate(99_750)], [145n, 289n], 3334n],
    ['taxes a share of the price', 2900n, false, [rate(62_500, 80)], [145n], 3045n],
    ['takes the tax out of a price', 1000n, true, [rate(100_000)], [91n], 1000n],
    [
      'splits an included tax by largest remainder',
      1000n,
      true,
      [rate(50_000), rate(70_000)],
      [45n, 62n],
      1000n,
    ],
    ['keeps a price without any rate', 2900n, true, [], [], 2900n],
    ['keeps a price at a rate of zero', 2900n, true, [rate(0)], [0n], 2900n],
    ['takes nothing from nothing', 0n, true, [rate(190_000)], [0n], 0n],
    [
      'survives the largest amounts',
      10n ** 15n,
      false,
      [rate(255_000)],
      [255n * 10n ** 12n],
      1255n * 10n ** 12n,
    ],
  ];
  it.each(rows)('%s', (_name, amountMinor, isIncluded, rates, taxes, total) => {
    const result = applyRates({ amountMinor, isIncluded, rates });
    expect(result.lines.map((line) => line.amountMinor)).toEqual(taxes);
    expect(result.totalMinor).toBe(total);
  });

  it.each([
    ['a rate with a fraction', rate(0.5)],
    ['a negative rate', rate(-1)],
    ['a share above the whole', rate(1, 101)],
  ])('stops on %s', (_name, bad) => {
    expect(() => applyRates({ amountMinor: 1n, isIncluded: false, rates: [bad] })).toThrow(
      'Assertion failed',
    );
  });
});

describe('every amount', () => {
  const inputs = fc.record({
    amountMinor: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    isIncluded: fc.boolean(),
    rates: fc.array(
      fc.record({
        jurisdiction: fc.constant('XX'),
        name: fc.constant('Tax'),
        ratePpm: fc.integer({ min: 0, max: 500_000 }),
        basePercent: fc.integer({ min: 0, max: 100 }),
      }),
      { maxLength: 4 },
    ),
  });

  it(
    'always adds up',
    () => {
      fc.assert(
        fc.property(inputs, (input) => {
          const result = applyRates(input);
          expect(result.lines.reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(result.taxMinor);
          expect(result.subtotalMinor + result.taxMinor).toBe(result.totalMinor);
          expect(input.isIncluded ? result.totalMinor : result.subtotalMinor).toBe(input.amountMinor);
        }),
        { numRuns: PROPERTY_RUNS },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it(
    'gives a refund the same amounts with the sign turned',
    () => {
      fc.assert(
        fc.property(inputs, (input) => {
          const sale = applyRates(input);
          const refund = applyRates({ ...input, amountMinor: -input.amountMinor });
          expect(refund.lines.map((line) => -line.amountMinor)).toEqual(
            sale.lines.map((line) => line.amountMinor),
          );
          expect(-refund.totalMinor).toBe(sale.totalMinor);
        }),
        { numRuns: PROPERTY_RUNS },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});
