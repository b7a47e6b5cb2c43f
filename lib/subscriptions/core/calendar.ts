import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import { DAY_MS, type EpochMs, SECOND_MS } from '@/lib/kernel/clock';

const WEEK_MS = 7 * DAY_MS;

const MONTHS: Readonly<Record<Exclude<BillingPeriod, 'weekly'>, number>> = {
  monthly: 1,
  quarterly: 3,
  yearly: 12,
};

/** A stretch of time, from its first millisecond up to and without its last. */
export type Span = { startsAtMs: EpochMs; endsAtMs: EpochMs };

/** A subscription's time is whole seconds in UTC: the anchor of an activation is its moment without the fraction. */
export function toAnchor(nowMs: EpochMs): EpochMs {
  return nowMs - (nowMs % SECOND_MS);
}

/**
 * The moment that is `count` billing periods after the anchor, in UTC.
 *
 * A month keeps the anchor's day and clips it to its own end: 31 January, 28 February, 31 March. It is always counted from
 * the anchor and never from the period before, so that a short month shortens no other.
 */
export function periodsAfter(anchorMs: EpochMs, billingPeriod: BillingPeriod, count: number): EpochMs {
  if (billingPeriod === 'weekly') return anchorMs + count * WEEK_MS;
  const anchor = new Date(anchorMs);
  const months = anchor.getUTCMonth() + count * MONTHS[billingPeriod];
  const year = anchor.getUTCFullYear() + Math.floor(months / 12);
  const month = ((months % 12) + 12) % 12;
  const day = Math.min(anchor.getUTCDate(), daysInMonth(year, month));
  return Date.UTC(year, month, day) + (anchorMs % DAY_MS);
}

/** The first boundary that is later than a moment: the end of the period that runs then, or the anchor before the first one. */
export function boundaryAfter(anchor: Anchor, afterMs: EpochMs): EpochMs {
  const { anchorMs, billingPeriod } = anchor;
  let count = wholePeriodsBefore(anchor, afterMs);
  while (periodsAfter(anchorMs, billingPeriod, count) <= afterMs) count += 1;
  return periodsAfter(anchorMs, billingPeriod, count);
}

/** The moment that a subscription's periods are counted from, and their length. */
export type Anchor = { anchorMs: EpochMs; billingPeriod: BillingPeriod };

/**
 * The periods from a boundary on up to now: the one that runs, and those before it that are over and were never begun, because
 * the app was down.
 *
 * @param input.fromMs a boundary at or before `nowMs`
 */
export function runningPeriod(
  anchor: Anchor,
  { fromMs, nowMs }: { fromMs: EpochMs; nowMs: EpochMs },
): { running: Span; missed: Span[] } {
  const missed: Span[] = [];
  let running = { startsAtMs: fromMs, endsAtMs: boundaryAfter(anchor, fromMs) };
  while (running.endsAtMs <= nowMs) {
    missed.push(running);
    running = { startsAtMs: running.endsAtMs, endsAtMs: boundaryAfter(anchor, running.endsAtMs) };
  }
  return { running, missed };
}

/** Never more periods than have passed, and at most one fewer. */
function wholePeriodsBefore({ anchorMs, billingPeriod }: Anchor, atMs: EpochMs): number {
  if (billingPeriod === 'weekly') return Math.max(0, Math.floor((atMs - anchorMs) / WEEK_MS));
  const [anchor, at] = [new Date(anchorMs), new Date(atMs)];
  const months =
    (at.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + at.getUTCMonth() - anchor.getUTCMonth();
  return Math.max(0, Math.floor(months / MONTHS[billingPeriod]) - 1);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}
