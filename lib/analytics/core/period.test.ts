import { describe, expect, it } from 'vitest';
import { type Granularity, MAX_PERIODS, periodsOf } from './period';

const ms = (text: string) => Date.parse(text);
const labels = (from: string, to: string, granularity: Granularity) =>
  periodsOf({ fromMs: ms(from), toMs: ms(to) }, granularity).map(({ label }) => label);

describe('periodsOf', () => {
  it.each<[string, string, string, Granularity, string[]]>([
    [
      'gives each day, a leap day too',
      '2024-02-28',
      '2024-03-02',
      'DAY',
      ['2024-02-28', '2024-02-29', '2024-03-01'],
    ],
    [
      'gives a day that the range only touches',
      '2026-01-01T23:59:59Z',
      '2026-01-02T00:00:01Z',
      'DAY',
      ['2026-01-01', '2026-01-02'],
    ],
    ['an end that belongs to the next', '2026-01-01', '2026-01-02', 'DAY', ['2026-01-01']],
    ['months over a year', '2025-12-15', '2026-02-01', 'MONTH', ['2025-12', '2026-01']],
    ['quarters', '2026-03-31', '2026-07-01', 'QUARTER', ['2026-Q1', '2026-Q2']],
    ['years', '2024-06-01', '2026-06-01', 'YEAR', ['2024', '2025', '2026']],
    ['a week of the year before', '2027-01-01', '2027-01-04', 'WEEK', ['2026-W53']],
    ['a week that began the year before', '2025-12-29', '2026-01-05', 'WEEK', ['2026-W01']],
    [
      'the first weeks of a year that begins on a Friday',
      '2027-01-04',
      '2027-01-18',
      'WEEK',
      ['2027-W01', '2027-W02'],
    ],
    ['the last weeks of that year', '2027-12-20', '2028-01-03', 'WEEK', ['2027-W51', '2027-W52']],
    ['the first week of a year that begins on a Monday', '2024-01-01', '2024-01-08', 'WEEK', ['2024-W01']],
    [
      'the first week of a year that begins on a Sunday',
      '2023-01-01',
      '2023-01-09',
      'WEEK',
      ['2022-W52', '2023-W01'],
    ],
    [
      'a moment in the middle of a week',
      '2026-11-19T12:00:00Z',
      '2026-11-19T12:00:01Z',
      'WEEK',
      ['2026-W47'],
    ],
    ['all as one', '2026-01-01', '2026-06-01', 'ALL_TIME', ['ALL_TIME']],
    ['nothing of no time', '2026-01-01', '2026-01-01', 'MONTH', []],
  ])('%s', (_name, from, to, granularity, expected) => {
    expect(labels(from, to, granularity)).toEqual(expected);
  });

  it('gives periods without gaps', () => {
    const periods = periodsOf({ fromMs: ms('2025-11-05'), toMs: ms('2026-11-05') }, 'WEEK');
    for (const [index, period] of periods.slice(1).entries())
      expect(period.startMs).toBe(periods[index]?.endMs);
  });

  it('throws for more than 1,000 periods', () => {
    const toMs = ms('2026-01-01');
    const fromMs = toMs - MAX_PERIODS * 86_400_000;
    expect(periodsOf({ fromMs, toMs }, 'DAY')).toHaveLength(MAX_PERIODS);
    expect(() => periodsOf({ fromMs: fromMs - 1, toMs }, 'DAY')).toThrow('granularity');
  });
});
