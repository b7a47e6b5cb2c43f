import { describe, expect, it } from 'vitest';
import { BILLING_PERIODS, type BillingPeriod } from '@/lib/catalog/core/billing-period';
import { DAY_MS } from '@/lib/kernel/clock';
import { boundaryAfter, periodsAfter, runningPeriod, toAnchor } from './calendar';

const at = (text: string) => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z').replace('T00:00:00Z', '');

describe('periodsAfter', () => {
  it.each<[BillingPeriod, string, number, string]>([
    ['weekly', '2026-01-01', 1, '2026-01-08'],
    ['weekly', '2026-12-28', 1, '2027-01-04'],
    ['weekly', '2028-02-26', 1, '2028-03-04'],
    ['weekly', '2027-02-26', 1, '2027-03-05'],
    ['weekly', '2026-01-01', 52, '2026-12-31'],
    // In Berlin, New York and Sydney a clock changes within these weeks: UTC knows nothing of it.
    ['weekly', '2026-03-28T23:30:00Z', 1, '2026-04-04T23:30:00Z'],
    ['weekly', '2026-10-24T23:30:00Z', 1, '2026-10-31T23:30:00Z'],
    ['weekly', '2026-03-07T06:59:59Z', 1, '2026-03-14T06:59:59Z'],
    ['monthly', '2026-01-15', 1, '2026-02-15'],
    ['monthly', '2026-01-31', 1, '2026-02-28'],
    ['monthly', '2026-01-31', 2, '2026-03-31'],
    ['monthly', '2026-01-31', 3, '2026-04-30'],
    ['monthly', '2026-01-31', 13, '2027-02-28'],
    ['monthly', '2028-01-31', 1, '2028-02-29'],
    ['monthly', '2028-01-30', 1, '2028-02-29'],
    ['monthly', '2028-01-29', 1, '2028-02-29'],
    ['monthly', '2027-01-29', 1, '2027-02-28'],
    ['monthly', '2027-01-29', 2, '2027-03-29'],
    ['monthly', '2026-12-31', 1, '2027-01-31'],
    ['monthly', '2026-12-31', 2, '2027-02-28'],
    ['monthly', '2026-11-30', 3, '2027-02-28'],
    ['monthly', '2026-11-30', 4, '2027-03-30'],
    ['monthly', '2026-05-31', 12, '2027-05-31'],
    ['monthly', '2026-02-28', 1, '2026-03-28'],
    ['monthly', '2026-03-29T00:59:59Z', 1, '2026-04-29T00:59:59Z'],
    ['monthly', '2026-10-25T01:00:00Z', 1, '2026-11-25T01:00:00Z'],
    ['monthly', '2026-01-31T23:59:59Z', 1, '2026-02-28T23:59:59Z'],
    ['quarterly', '2026-01-31', 1, '2026-04-30'],
    ['quarterly', '2026-01-31', 2, '2026-07-31'],
    ['quarterly', '2026-11-30', 1, '2027-02-28'],
    ['quarterly', '2027-11-30', 1, '2028-02-29'],
    ['quarterly', '2026-11-30', 2, '2027-05-30'],
    ['quarterly', '2026-08-31', 2, '2027-02-28'],
    ['yearly', '2026-06-15', 1, '2027-06-15'],
    ['yearly', '2028-02-29', 1, '2029-02-28'],
    ['yearly', '2028-02-29', 2, '2030-02-28'],
    ['yearly', '2028-02-29', 4, '2032-02-29'],
    ['yearly', '2096-02-29', 4, '2100-02-28'],
    ['yearly', '2027-02-28', 1, '2028-02-28'],
    ['yearly', '2026-12-31T23:59:59Z', 1, '2027-12-31T23:59:59Z'],
    ['yearly', '2026-01-01', 10, '2036-01-01'],
  ])('counts %s from %s, %i times, to %s', (billingPeriod, anchor, count, expected) => {
    expect(iso(periodsAfter(at(anchor), billingPeriod, count))).toBe(expected);
  });

  it('shows the same boundary in every zone, however the local clocks change', () => {
    const anchor = at('2026-03-28T22:30:00Z');
    const end = new Date(periodsAfter(anchor, 'monthly', 1));
    const local = (timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(end);
    expect(iso(end.getTime())).toBe('2026-04-28T22:30:00Z');
    expect(local('Europe/Berlin')).toBe('29/04/2026, 00:30');
    expect(local('America/New_York')).toBe('28/04/2026, 18:30');
    expect(local('Australia/Sydney')).toBe('29/04/2026, 08:30');
  });
});

/** Every day of five years, at a moment that is no midnight. */
const ANCHORS = Array.from({ length: 5 * 365 + 1 }, (_, day) => at('2024-01-01T13:14:15Z') + day * DAY_MS);

/** The mistakes in the boundaries that follow one anchor, in words; empty where there is none. */
function faultsFrom(anchorMs: number, billingPeriod: BillingPeriod): string[] {
  const anchor = { anchorMs, billingPeriod };
  const boundaries = Array.from({ length: 16 }, (_, count) => periodsAfter(anchorMs, billingPeriod, count));
  return boundaries.flatMap((boundary, count) => {
    const next = boundaries[count + 1];
    if (next === undefined) return [];
    const isNext = boundaryAfter(anchor, boundary) === next && boundaryAfter(anchor, next - 1) === next;
    return isNext && next > boundary ? [] : [`${iso(anchorMs)} ${billingPeriod} ${count}`];
  });
}

it.each(BILLING_PERIODS)('%s periods follow each other without a gap, from every day on', (billingPeriod) => {
  expect(ANCHORS.flatMap((anchorMs) => faultsFrom(anchorMs, billingPeriod))).toEqual([]);
});

describe('boundaryAfter', () => {
  it.each<[BillingPeriod, string, string]>([
    ['weekly', '2026-01-15', '2025-12-20'],
    ['monthly', '2026-01-15', '2025-12-20'],
    ['quarterly', '2026-06-15', '2025-12-20'],
    ['yearly', '2026-06-15', '2023-12-20'],
  ])(
    'of %s periods from %s on is the anchor itself at a moment before it, %s',
    (billingPeriod, anchor, before) => {
      expect(iso(boundaryAfter({ anchorMs: at(anchor), billingPeriod }, at(before)))).toBe(anchor);
    },
  );
});

describe('runningPeriod', () => {
  const anchor = { anchorMs: at('2026-01-31'), billingPeriod: 'monthly' as const };
  const spans = (fromMs: string, nowMs: string) => {
    const { running, missed } = runningPeriod(anchor, { fromMs: at(fromMs), nowMs: at(nowMs) });
    return [...missed, running].map((span) => `${iso(span.startsAtMs)}/${iso(span.endsAtMs)}`);
  };

  it('is the next one where it has just begun', () => {
    expect(spans('2026-02-28', '2026-02-28')).toEqual(['2026-02-28/2026-03-31']);
  });

  it('is the next one up to its last millisecond', () => {
    expect(spans('2026-02-28', '2026-03-30T23:59:59.999Z')).toEqual(['2026-02-28/2026-03-31']);
  });

  it('is a later one where whole periods were missed, and names those', () => {
    expect(spans('2026-02-28', '2026-05-31')).toEqual([
      '2026-02-28/2026-03-31',
      '2026-03-31/2026-04-30',
      '2026-04-30/2026-05-31',
      '2026-05-31/2026-06-30',
    ]);
  });

  it('names twelve missed periods where thirteen months have passed', () => {
    const now = periodsAfter(anchor.anchorMs, 'monthly', 14) - 1;
    const { missed } = runningPeriod(anchor, {
      fromMs: periodsAfter(anchor.anchorMs, 'monthly', 1),
      nowMs: now,
    });
    expect(missed).toHaveLength(12);
  });
});

it('toAnchor leaves the fraction of a second away', () => {
  expect(toAnchor(at('2026-01-31T12:34:56.789Z'))).toBe(at('2026-01-31T12:34:56Z'));
});
