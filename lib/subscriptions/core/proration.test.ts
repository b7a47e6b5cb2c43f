import { describe, expect, it } from 'vitest';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS } from '@/lib/testing/property-runs';
import { periodsAfter } from './calendar';
import { type PeriodLines, periodValueMinor, priceChange, sumOf, unusedLines } from './proration';

const START = Date.UTC(2026, 0, 1);
const YEAR = { startsAtMs: START, endsAtMs: START + 31_536_000 * SECOND_MS };
const noTax = (netMinor: bigint): PeriodLines => ({ netMinor, taxMinor: [] });

/** The credit for what is left of a year that is worth an amount. */
function creditOf(valueMinor: bigint, secondsLeft: number): bigint {
  const atMs = YEAR.endsAtMs - secondsLeft * SECOND_MS;
  return sumOf(unusedLines({ valueMinor, lines: noTax(valueMinor), span: YEAR, atMs }));
}

const change = (newTotalMinor: bigint, unusedMinor: bigint) =>
  priceChange({ newTotalMinor, unusedMinor, creditMinor: 0n, asked: null });

describe('an upgrade within a year', () => {
  it('credits the rest of the first plan and charges the difference', () => {
    const credit = creditOf(499_00n, 29_547_000);
    expect(credit).toBe(467_53n);
    expect(change(998_00n, credit).chargeMinor).toBe(530_47n);
  });

  it('credits a second time from what the period is worth and not from the last charge', () => {
    const value = periodValueMinor({ chargedMinor: 530_47n, creditUsedMinor: 467_53n, refundedMinor: 0n });
    expect(value).toBe(998_00n);
    const credit = creditOf(value, 29_132_200);
    expect(credit).toBe(921_93n);
    expect(change(1_497_00n, credit)).toEqual({
      chargeMinor: 575_07n,
      creditUsedMinor: 921_93n,
      creditLeftMinor: 0n,
    });
    expect(change(1_497_00n, creditOf(530_47n, 29_132_200)).chargeMinor).toBe(1_006_96n);
  });
});

describe('periodValueMinor', () => {
  it.each([
    ['is the charge and the credit that paid', 0n, 1_500n],
    ['is less by what was refunded', 400n, 1_100n],
    ['is nothing where all of it was refunded', 1_500n, 0n],
    ['is nothing where more was refunded than it was worth', 1_501n, 0n],
  ])('%s', (_name, refundedMinor, expected) => {
    expect(periodValueMinor({ chargedMinor: 1_000n, creditUsedMinor: 500n, refundedMinor })).toBe(expected);
  });
});

describe('unusedLines', () => {
  const span = { startsAtMs: START, endsAtMs: START + 30 * DAY_MS };
  const unused = (atMs: number, lines = noTax(1_000n)) =>
    unusedLines({ valueMinor: sumOf(lines), lines, span, atMs });

  it.each<[string, number, bigint]>([
    ['is everything at the first second', 0, 1_000n],
    ['is everything within the first second', 999, 1_000n],
    ['is less a second later, where a second is worth something', 2_592 * SECOND_MS, 999n],
    ['is half in the middle', 15 * DAY_MS, 500n],
    ['is a day’s worth a day before the end', 29 * DAY_MS, 33n],
    ['is nothing worth a cent in the last second', 30 * DAY_MS - SECOND_MS, 0n],
    ['is nothing at the end', 30 * DAY_MS, 0n],
    ['is nothing after the end', 31 * DAY_MS, 0n],
    ['is everything before the beginning, where a clock was behind', -DAY_MS, 1_000n],
  ])('%s', (_name, afterMs, expected) => {
    expect(sumOf(unused(START + afterMs))).toBe(expected);
  });

  it('gives tax back with its line', () => {
    const lines = { netMinor: 10_000n, taxMinor: [1_900n, 100n] };
    expect(unused(START + 15 * DAY_MS, lines)).toEqual({ netMinor: 5_000n, taxMinor: [950n, 50n] });
  });

  it('gives back in proportion where a part of the period was refunded', () => {
    const lines = { netMinor: 10_000n, taxMinor: [1_900n] };
    const atMs = START + 15 * DAY_MS;
    expect(unusedLines({ valueMinor: 5_950n, lines, span, atMs })).toEqual({
      netMinor: 2_500n,
      taxMinor: [475n],
    });
  });

  it('gives nothing back for a tax of zero beside one that was paid', () => {
    const lines = { netMinor: 1_000n, taxMinor: [0n, 190n] };
    expect(unused(START + 15 * DAY_MS, lines)).toEqual({ netMinor: 500n, taxMinor: [0n, 95n] });
  });

  it('gives back as net amount what a merchant charged for a plan that costs nothing', () => {
    const lines = { netMinor: 0n, taxMinor: [0n] };
    expect(unusedLines({ valueMinor: 500n, lines, span, atMs: START + 15 * DAY_MS })).toEqual({
      netMinor: 250n,
      taxMinor: [0n],
    });
  });

  it('stops on a value below zero and on a period without a length', () => {
    const given = { valueMinor: 1n, lines: noTax(1n), span, atMs: START };
    expect(() => unusedLines({ ...given, valueMinor: -1n })).toThrow(
      'Assertion failed: the value of a period is never below zero',
    );
    for (const endsAtMs of [START, START - DAY_MS])
      expect(() => unusedLines({ ...given, span: { startsAtMs: START, endsAtMs } })).toThrow(
        'Assertion failed: a period lasts a second or more',
      );
  });

  it('is nothing in a free trial', () => {
    const lines = { netMinor: 0n, taxMinor: [] };
    expect(sumOf(unusedLines({ valueMinor: 0n, lines, span, atMs: START }))).toBe(0n);
  });

  it(
    'is never more than the value, never below zero, and never grows with time',
    () => {
      const random = seeded(20_261_129);
      for (let run = 0; run < PROPERTY_RUNS; run += 1) {
        const lines = {
          netMinor: BigInt(random(1_000_000)),
          taxMinor: Array.from({ length: random(4) }, () => BigInt(random(100_000))),
        };
        const valueMinor = BigInt(random(Number(sumOf(lines)) + 1));
        const endsAtMs = periodsAfter(START, 'monthly', 1 + random(12));
        const moments = [random(endsAtMs - START), random(endsAtMs - START)].sort((a, b) => a - b);
        const [early = 0n, late = 0n] = moments.map((afterMs) =>
          sumOf(
            unusedLines({
              valueMinor,
              lines,
              span: { startsAtMs: START, endsAtMs },
              atMs: START + afterMs,
            }),
          ),
        );
        expect(early <= valueMinor && late >= 0n).toBe(true);
        // Each line is rounded by itself, so that a later moment may come out a unit a line higher, never more.
        expect(late <= early + BigInt(lines.taxMinor.length + 1)).toBe(true);
      }
    },
    PROPERTY_TIMEOUT_MS,
  );
});

describe('priceChange', () => {
  it('leaves as credit what the new period does not cost', () => {
    expect(change(300n, 1_000n)).toEqual({ chargeMinor: 0n, creditUsedMinor: 300n, creditLeftMinor: 700n });
  });

  it('uses the credit that stands on the subscription', () => {
    expect(priceChange({ newTotalMinor: 2_000n, unusedMinor: 500n, creditMinor: 300n, asked: null })).toEqual(
      { chargeMinor: 1_200n, creditUsedMinor: 800n, creditLeftMinor: 0n },
    );
  });

  it('takes the merchant’s charge in place of its own, and touches no credit', () => {
    const asked = { kind: 'charge', amountMinor: 777n } as const;
    expect(priceChange({ newTotalMinor: 2_000n, unusedMinor: 500n, creditMinor: 300n, asked })).toEqual({
      chargeMinor: 777n,
      creditUsedMinor: 0n,
      creditLeftMinor: 300n,
    });
  });

  it('takes the merchant’s credit in place of the unused part', () => {
    const asked = { kind: 'credit', amountMinor: 1_500n } as const;
    expect(priceChange({ newTotalMinor: 2_000n, unusedMinor: 500n, creditMinor: 0n, asked })).toEqual({
      chargeMinor: 500n,
      creditUsedMinor: 1_500n,
      creditLeftMinor: 0n,
    });
  });

  it(
    'keeps every unit: charge and used credit come to the new total, used and remaining credit to what there was',
    () => {
      const random = seeded(7);
      for (let run = 0; run < PROPERTY_RUNS; run += 1) {
        const [newTotalMinor, unusedMinor, creditMinor] = [random(1e6), random(1e6), random(1e6)].map(BigInt);
        if (newTotalMinor === undefined || unusedMinor === undefined || creditMinor === undefined) return;
        const priced = priceChange({ newTotalMinor, unusedMinor, creditMinor, asked: null });
        expect(priced.chargeMinor + priced.creditUsedMinor).toBe(newTotalMinor);
        expect(priced.creditUsedMinor + priced.creditLeftMinor).toBe(unusedMinor + creditMinor);
        expect(priced.chargeMinor >= 0n && priced.creditLeftMinor >= 0n).toBe(true);
      }
    },
    PROPERTY_TIMEOUT_MS,
  );
});

/** Whole numbers below a bound, the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return below <= 0 ? 0 : state % below;
  };
}
