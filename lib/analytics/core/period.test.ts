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
    [
      'leaves out a period that begins at the end of the range',
      '2026-01-01',
      '2026-01-02',
      'DAY',
      ['2026-01-01'],
    ],
    ['gives months across the turn of a year', '2025-12-15', '2026-02-01', 'MONTH', ['2025-12', '2026-01']],
    ['gives quarters', '2026-03-31', '2026-07-01', 'QUARTER', ['2026-Q1', '2026-Q2']],
    ['gives years', '2024-06-01', '2026-06-01', 'YEAR', ['2024', '2025', '2026']],
    [
      'numbers a week by the year of its Thursday, the year before',
      '2027-01-01',
      '2027-01-04',
      'WEEK',
      ['2026-W53'],
    ],
    [
      'numbers a week by the year of its Thursday, the year after',
      '2025-12-29',
      '2026-01-05',
      'WEEK',
      ['2026-W01'],
    ],
    ['gives the whole range as one period', '2026-01-01', '2026-06-01', 'ALL_TIME', ['ALL_TIME']],
    ['gives no period for an empty range', '2026-01-01', '2026-01-01', 'MONTH', []],
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
