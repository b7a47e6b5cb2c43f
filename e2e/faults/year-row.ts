import type { Row } from './fault-report';
import { countBad, isClean } from './tally-words';
import type { YearReport } from './year-run';

/** A kill on every fifth day, and fewer by chance. */
const DAYS_PER_KILL = 7;

export function toYearRow(report: YearReport, seed: number): Row {
  const { tally, dayCount, chargeCount, verifiedCount } = report;
  const killsWanted = Math.floor(dayCount / DAYS_PER_KILL);
  return {
    test: 'a year of subscriptions under `kill -9`',
    mustShow: `≥${killsWanted} kills: 0 lost, 0 stuck, 0 double charge, every webhook verified by the SDK`,
    shown: `${tally.caseCount} subscriptions, ${dayCount} days, ${chargeCount} charges, ${tally.killCount} kills, ${verifiedCount} webhooks, seed ${seed}: ${countBad(tally)}`,
    isGood: isClean(tally) && verifiedCount > 0 && tally.killCount >= killsWanted,
  };
}
