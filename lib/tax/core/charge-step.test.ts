import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PROPERTY_RUNS } from '@/lib/testing/property-runs';
import { applyRates } from './apply-rates';
import { toChargeStep } from './charge-step';
import type { TaxResult } from './contract';

/** The answer of an engine, exact to the minor unit. */
function engineResult(input: { amountMinor: bigint; taxIncluded: boolean; rates: number[] }): TaxResult {
  const rates = input.rates.map((ratePpm) => ({
    jurisdiction: 'XX',
    name: 'VAT',
    ratePpm,
    basePercent: 100,
  }));
  return {
    reason: 'standard_rated',
    ...applyRates({ amountMinor: input.amountMinor, isIncluded: input.taxIncluded, rates }),
    inclusive: input.taxIncluded,
    reverseCharge: false,
    completeness: 'full',
    warnings: [],
    provider: 'test',
    dataVersion: '1',
  };
}

// Stripe charges three-decimal currencies in steps of ten: docs.stripe.com/currencies, "Three-decimal currencies".
it.each<[string, bigint, boolean, number[], bigint, [bigint, bigint, bigint]]>([
  ['BHD 10 % on 12.340: 1.234 becomes 1.230', 12_340n, false, [100_000], 10n, [12_340n, 1_230n, 13_570n]],
  ['OMR 5 % on 9.990: 0.4995 becomes 0.500', 9_990n, false, [50_000], 10n, [9_990n, 500n, 10_490n]],
  ['TND 19 % on 19.530: 3.7107 becomes 3.710', 19_530n, false, [190_000], 10n, [19_530n, 3_710n, 23_240n]],
  ['half a step is rounded away from zero', 10_500n, false, [10_000], 10n, [10_500n, 110n, 10_610n]],
  ['KWD 19.535, which is off the step, first', 19_535n, false, [50_000], 10n, [19_540n, 980n, 20_520n]],
  ['tax inside 12.340 at 10 %', 12_340n, true, [100_000], 10n, [11_220n, 1_120n, 12_340n]],
  ['no tax', 12_340n, false, [], 10n, [12_340n, 0n, 12_340n]],
  ['two taxes, each rounded by itself', 10_000n, false, [50_000, 99_750], 10n, [10_000n, 1_500n, 11_500n]],
  ['an ariary, in hundredths', 350_000n, false, [200_001], 100n, [350_000n, 70_000n, 420_000n]],
  ['a provider that charges every unit', 9_995n, false, [190_000], 1n, [9_995n, 1_899n, 11_894n]],
])('%s', (_, amountMinor, taxIncluded, rates, stepMinor, [subtotalMinor, taxMinor, totalMinor]) => {
  const result = engineResult({ amountMinor, taxIncluded, rates });
  const stepped = toChargeStep(result, { amountMinor, taxIncluded, stepMinor });
  expect(stepped).toMatchObject({ subtotalMinor, taxMinor, totalMinor, reason: 'standard_rated' });
});

it('adds up, in steps, and is less than a step away from the exact amount for every price', () => {
  const sale = fc.record({
    amountMinor: fc.bigInt({ min: 0n, max: 10n ** 9n }).map((units) => units * 10n),
    taxIncluded: fc.boolean(),
    rates: fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(sale, (input) => {
      const exact = engineResult(input);
      const { lines, subtotalMinor, taxMinor, totalMinor } = toChargeStep(exact, {
        ...input,
        stepMinor: 10n,
      });
      expect(lines.reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(taxMinor);
      expect(subtotalMinor + taxMinor).toBe(totalMinor);
      for (const amount of [...lines.map((line) => line.amountMinor), subtotalMinor, totalMinor])
        expect(amount % 10n).toBe(0n);
      if (input.taxIncluded) expect(totalMinor).toBe(input.amountMinor);
      else expect(subtotalMinor).toBe(input.amountMinor);
      lines.forEach((line, index) => {
        const off = line.amountMinor - (exact.lines[index]?.amountMinor ?? 0n);
        expect(off > -20n && off < 20n).toBe(true);
      });
    }),
    { numRuns: PROPERTY_RUNS },
  );
});
