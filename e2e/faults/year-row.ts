import type { Row } from './fault-report';
import { countBad, isClean } from './tally-words';
import type { YearReport } from './year-run';

const YEAR_KILLS = 50;

export function toYearRow({ tally, chargeCount, verifiedCount }: YearReport, seed: number): Row {
  return {
    test: 'a year of subscriptions under `kill -9`',
    mustShow: `≥${YEAR_KILLS} kills: 0 lost, 0 stuck, 0 double charge, every webhook verified by the SDK`,
    shown: `${tally.caseCount} subscriptions, ${chargeCount} charges, ${tally.killCount} kills, ${verifiedCount} webhooks, seed ${seed}: ${countBad(tally)}`,
    isGood: isClean(tally) && verifiedCount > 0 && tally.killCount >= YEAR_KILLS,
  };
}
