import type { Checked, Confidence, RateRow, TaxName } from './row';

/** The day on which the tables of places outside the European Union were last gone through. */
const CHECKED_AT = '2026-11-29';

type More = Partial<
  Pick<RateRow, 'category' | 'to' | 'businessPpm' | 'condition' | 'replaces' | 'documentedTo'>
> & {
  confidence?: Confidence;
  check?: Checked['check'];
};

export type RateLine = readonly [
  place: string,
  name: TaxName,
  ratePpm: number,
  from: string,
  source: string,
  more?: More,
];

/** Rates written a line each: standard ones, sure, and compared with their source unless a line says otherwise. */
export function rateRows(lines: readonly RateLine[]): RateRow[] {
  return lines.map(([place, name, ratePpm, from, source, more = {}]) => ({
    place,
    category: 'standard',
    name,
    ratePpm,
    from,
    confidence: 'high',
    source,
    checkedAt: CHECKED_AT,
    check: 'compared',
    ...more,
  }));
}
