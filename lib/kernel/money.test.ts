import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS } from '@/lib/testing/property-runs';
import { ALL_CURRENCIES, type Currency, currencyExponent } from './currencies';
import { divideRounded, formatAmount, parseAmount, splitByWeights } from './money';

const currency = (code: string): Currency => code as Currency; // the codes below are all in the table

describe('parseAmount', () => {
  it.each([
    ['29', 'USD', 2900n],
    ['29.0', 'USD', 2900n],
    ['29.00', 'USD', 2900n],
    ['0', 'USD', 0n],
    ['0.01', 'USD', 1n],
    ['007', 'USD', 700n],
    ['4500', 'JPY', 4500n],
    ['9.995', 'KWD', 9995n],
    ['9.9', 'KWD', 9900n],
    ['9990.00', 'HUF', 999_000n],
    ['999999999999.99', 'USD', 99_999_999_999_999n],
  ])('%s %s is %s', (text, code, amountMinor) => expect(parseAmount(text, currency(code))).toBe(amountMinor));

  it.each([
    ['29.001', 'USD'],
    ['29.000', 'USD'],
    ['-1', 'USD'],
    ['+1', 'USD'],
    ['1e3', 'USD'],
    ['0x1f', 'USD'],
    [' 1', 'USD'],
    ['1 ', 'USD'],
    ['1\n', 'USD'],
    ['1.', 'USD'],
    ['.5', 'USD'],
    ['1,50', 'USD'],
    ['1,000.00', 'USD'],
    ['', 'USD'],
    ['NaN', 'USD'],
    ['١٢', 'USD'],
    ['4500.0', 'JPY'],
    ['4500.', 'JPY'],
    ['1000000000000', 'USD'],
    ['9.9999', 'KWD'],
  ])('refuses %j in %s', (text, code) => expect(parseAmount(text, currency(code))).toBeNull());
});

describe('formatAmount', () => {
  it.each([
    [2900n, 'USD', '29.00'],
    [1n, 'USD', '0.01'],
    [0n, 'USD', '0.00'],
    [-1n, 'USD', '-0.01'],
    [-2900n, 'USD', '-29.00'],
    [4500n, 'JPY', '4500'],
    [-4500n, 'JPY', '-4500'],
    [0n, 'JPY', '0'],
    [5n, 'KWD', '0.005'],
    [9_007_199_254_740_993n, 'USD', '90071992547409.93'],
  ])('%s of %s is %s', (amountMinor, code, text) =>
    expect(formatAmount(amountMinor, currency(code))).toBe(text),
  );

  it('writes what parseAmount reads back, in every currency', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL_CURRENCIES),
        fc.bigInt({ min: 0n, max: 999_999_999_999n }),
        (code, amountMinor) => {
          const text = formatAmount(amountMinor, code);
          expect(parseAmount(text, code)).toBe(amountMinor);
          expect(text.split('.')[1]?.length ?? 0).toBe(currencyExponent(code));
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });
});

describe('divideRounded', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [3n, 2n, 2n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [-1n, 3n, 0n],
    [0n, 7n, 0n],
    [6n, 3n, 2n],
  ])('%s / %s is %s, halves away from zero', (numerator, denominator, quotient) =>
    expect(divideRounded(numerator, denominator)).toBe(quotient),
  );

  it.each([0n, -1n])('stops on a denominator of %s', (denominator) =>
    expect(() => divideRounded(1n, denominator)).toThrow('Assertion failed'),
  );

  const numerators = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  const denominators = fc.oneof(fc.bigInt({ min: 1n, max: 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }));

  it('is at most a half away from the exact quotient, and rounds a half away from zero', () => {
    fc.assert(
      fc.property(numerators, denominators, (numerator, denominator) => {
        const twiceError = 2n * (divideRounded(numerator, denominator) * denominator - numerator);
        const magnitude = twiceError < 0n ? -twiceError : twiceError;
        expect(magnitude <= denominator).toBe(true);
        if (magnitude === denominator) expect(twiceError > 0n).toBe(numerator > 0n);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('has the sign of the numerator', () => {
    fc.assert(
      fc.property(numerators, denominators, (numerator, denominator) => {
        expect(divideRounded(-numerator, denominator)).toBe(-divideRounded(numerator, denominator));
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});

describe('a sum that cannot be computed', () => {
  it.each([
    ['a denominator of zero', () => divideRounded(1n, 0n), 'denominator must be above zero'],
    ['a denominator below zero', () => divideRounded(1n, -1n), 'denominator must be above zero'],
    ['weights that are all zero', () => splitByWeights(1n, [0n, 0n]), 'weights must not all be zero'],
    ['no weights', () => splitByWeights(1n, []), 'weights must not all be zero'],
    ['a currency that is none', () => formatAmount(1n, currency('XXX')), 'unknown currency XXX'],
  ])('%s is a bug, and says so', (_, reckon, words) => {
    expect(reckon).toThrow(`Assertion failed: ${words}`);
  });
});

describe('splitByWeights', () => {
  it.each([
    ['evenly', 300n, [1n, 1n, 1n], [100n, 100n, 100n]],
    ['with the odd unit to the earlier part on a tie', 100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    ['with the odd unit to the largest remainder', 10n, [1n, 2n], [3n, 7n]],
    ['with the odd unit to the largest remainder, wherever it stands', 10n, [2n, 1n], [7n, 3n]],
    ['with the odd unit to the largest of three remainders', 100n, [1n, 5n, 1n], [14n, 72n, 14n]],
    ['with the odd unit to the largest remainder, be it the smaller part', 2n, [1n, 2n], [1n, 1n]],
    ['with two odd units to the two largest remainders', 11n, [3n, 1n, 3n], [5n, 1n, 5n]],
    ['with two odd units to the earlier two on a tie', 5n, [1n, 1n, 1n], [2n, 2n, 1n]],
    [
      'with one odd unit to the first of many that tie',
      13n,
      [1n, 1n, 1n, 1n, 1n, 1n],
      [3n, 2n, 2n, 2n, 2n, 2n],
    ],
    ['with nothing to a weight of zero', 5n, [0n, 1n], [0n, 5n]],
    ['negative amounts like positive ones', -100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    ['zero', 0n, [1n, 2n], [0n, 0n]],
  ])('splits %s', (_name, amountMinor, weights, parts) =>
    expect(splitByWeights(amountMinor, weights)).toEqual(parts),
  );

  it.each([
    ['an empty list of weights', []],
    ['weights that are all zero', [0n, 0n]],
  ])('stops on %s', (_name, weights) =>
    expect(() => splitByWeights(1n, weights)).toThrow('Assertion failed'),
  );

  it('gives parts that add up, each within one unit of its share', () => {
    const weightLists = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 8 })
      .filter((weights) => weights.some((weight) => weight > 0n));
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weightLists, (amountMinor, weights) => {
        const parts = splitByWeights(amountMinor, weights);
        const sum = weights.reduce((total, weight) => total + weight, 0n);
        expect(parts.reduce((total, part) => total + part, 0n)).toBe(amountMinor);
        parts.forEach((part, index) => {
          const error = part * sum - amountMinor * (weights[index] ?? 0n);
          expect((error < 0n ? -error : error) < sum).toBe(true);
        });
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
