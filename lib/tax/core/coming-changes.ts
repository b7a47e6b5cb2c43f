import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';
import { TAX_CATEGORIES, type TaxCategory, type TaxSettings } from './contract';
import { RATE_ROWS, TAXABILITY_ROWS } from './data/all-tables';
import { toDay } from './row-in-force';
import { countriesOutlook, type OutlookCell, type PlaceOutlook, settingsOutlook } from './settings-outlook';
import { taxCountry, toHomePlace } from './tax-place';

/** A change of what a store charges, from a day on. */
export type ComingChange = {
  /** First day, `YYYY-MM-DD`. */
  day: string;
  place: string;
  /** The category that is sold to consumers, or SaaS to a business. */
  sold: (TaxCategory | 'business')[];
  before: OutlookCell;
  after: OutlookCell;
};

/** How far ahead a store looks, days. */
const HORIZON_DAYS = 366;

/** The changes within a year by the rows that are in the tables already; each answer is the engine's own. */
export function comingChanges(settings: TaxSettings | null, atMs: EpochMs): ComingChange[] {
  return changeDays(atMs).flatMap(([dayMs, countries]) => {
    // A change at home may be one in every place that the seller's own rate is charged in.
    const isAtHome = settings !== null && countries.has(toHomePlace(settings).country);
    const outlookAt = (ms: EpochMs) =>
      isAtHome ? settingsOutlook(settings, ms) : countriesOutlook(settings, { atMs: ms, countries });
    const before = outlookAt(dayMs - DAY_MS);
    return outlookAt(dayMs).flatMap((after, row) =>
      differences(before[row] ?? after, after).map((change) => ({ day: toDay(dayMs), ...change })),
    );
  });
}

/** Midnights at which a row begins or has ended, in order, and the countries whose rows they are. */
function changeDays(atMs: EpochMs): [dayMs: EpochMs, countries: Set<string>][] {
  const days = new Map<EpochMs, Set<string>>();
  for (const { place, from, to } of [...RATE_ROWS, ...TAXABILITY_ROWS])
    for (const dayMs of [Date.parse(from), ...(to === undefined ? [] : [Date.parse(to) + DAY_MS])])
      if (dayMs > atMs && dayMs <= atMs + HORIZON_DAYS * DAY_MS)
        days.set(dayMs, (days.get(dayMs) ?? new Set()).add(countryOf(place)));
  return [...days].sort(([one], [other]) => one - other);
}

/** Sales that change in the same way are one change. */
function differences(before: PlaceOutlook, after: PlaceOutlook): Omit<ComingChange, 'day'>[] {
  const pairs = [
    ...TAX_CATEGORIES.map((what) => ({
      what,
      before: before.consumers[what],
      after: after.consumers[what],
    })),
    { what: 'business' as const, before: before.business, after: after.business },
  ];
  const changes = new Map<string, Omit<ComingChange, 'day'>>();
  for (const { what, ...pair } of pairs) {
    const [old, next] = [outcomeOf(pair.before), outcomeOf(pair.after)];
    if (old === next) continue;
    const key = `${old} ${next}`;
    const sold = changes.get(key)?.sold ?? [];
    changes.set(key, { place: after.place, ...pair, sold: [...sold, what] });
  }
  return [...changes.values()];
}

function outcomeOf({ reason, ratePpm }: OutlookCell): string {
  return `${reason} ${ratePpm}`;
}

/** The country of a row's place: of `US-CA` the United States, of `IC` Spain. */
function countryOf(place: string): string {
  return taxCountry(place.split('-')[0] ?? place);
}
