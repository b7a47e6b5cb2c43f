import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';
import { invalidField } from '@/lib/kernel/read-fields';

export const GRANULARITIES = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'ALL_TIME'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** A named period of time: from its start up to, but not including, its end. */
export type Period = { label: string; startMs: EpochMs; endMs: EpochMs };

/** A time range: from its start up to, but not including, its end. */
export type TimeRange = { fromMs: EpochMs; toMs: EpochMs };

/** The most periods of one answer: nearly three years of days, and more than a chart can show. */
export const MAX_PERIODS = 1_000;

/**
 * The periods that a range touches, the earliest first, empty ones too, so that a chart has no holes. All in UTC.
 *
 * `2026-11-21`, `2026-W47` (ISO 8601 weeks, which begin on Monday and belong to the year of their Thursday), `2026-11`,
 * `2026-Q4`, `2026`, and `ALL_TIME` for the whole range as one.
 *
 * @throws `invalid_field` for more than `MAX_PERIODS`
 */
export function periodsOf(range: TimeRange, granularity: Granularity): Period[] {
  if (granularity === 'ALL_TIME') return [{ label: 'ALL_TIME', startMs: range.fromMs, endMs: range.toMs }];
  const periods: Period[] = [];
  for (let startMs = startOf(range.fromMs, granularity); startMs < range.toMs; ) {
    if (periods.length === MAX_PERIODS)
      throw invalidField(
        'granularity',
        `one that makes at most ${MAX_PERIODS} periods of timeRange`,
        granularity,
      );
    const endMs = nextStart(startMs, granularity);
    periods.push({ label: labelOf(startMs, granularity), startMs, endMs });
    startMs = endMs;
  }
  return periods;
}

type Stretch = Exclude<Granularity, 'ALL_TIME'>;

const MONTHS: Readonly<Record<'MONTH' | 'QUARTER' | 'YEAR', number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };
const DAYS_OF_A_WEEK = 7;

function startOf(atMs: EpochMs, stretch: Stretch): EpochMs {
  const midnightMs = Math.floor(atMs / DAY_MS) * DAY_MS;
  const day = new Date(midnightMs);
  switch (stretch) {
    case 'DAY':
      return midnightMs;
    case 'WEEK':
      return midnightMs - daysSinceMonday(day) * DAY_MS;
    case 'MONTH':
    case 'QUARTER':
    case 'YEAR': {
      const month = Math.floor(day.getUTCMonth() / MONTHS[stretch]) * MONTHS[stretch];
      return Date.UTC(day.getUTCFullYear(), month);
    }
  }
}

function nextStart(startMs: EpochMs, stretch: Stretch): EpochMs {
  const start = new Date(startMs);
  switch (stretch) {
    case 'DAY':
      return startMs + DAY_MS;
    case 'WEEK':
      return startMs + DAYS_OF_A_WEEK * DAY_MS;
    case 'MONTH':
    case 'QUARTER':
    case 'YEAR':
      return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + MONTHS[stretch]);
  }
}

function labelOf(startMs: EpochMs, stretch: Stretch): string {
  const date = new Date(startMs).toISOString().slice(0, 10);
  switch (stretch) {
    case 'DAY':
      return date;
    case 'WEEK':
      return weekLabel(startMs);
    case 'MONTH':
      return date.slice(0, 7);
    case 'QUARTER':
      return `${date.slice(0, 4)}-Q${Math.floor(new Date(startMs).getUTCMonth() / MONTHS.QUARTER) + 1}`;
    case 'YEAR':
      return date.slice(0, 4);
  }
}

/** The ISO 8601 name of a week. @param mondayMs when the week begins */
function weekLabel(mondayMs: EpochMs): string {
  const year = new Date(mondayMs + 3 * DAY_MS).getUTCFullYear();
  // The first week of a year is the one that holds the fourth of January.
  const firstMondayMs = startOf(Date.UTC(year, 0, 4), 'WEEK');
  const week = (mondayMs - firstMondayMs) / (DAYS_OF_A_WEEK * DAY_MS) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function daysSinceMonday(day: Date): number {
  return (day.getUTCDay() + DAYS_OF_A_WEEK - 1) % DAYS_OF_A_WEEK;
}
