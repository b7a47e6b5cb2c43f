import type { Checked, RateRow, TaxName } from './row';

const CHECKED: Checked = { checkedAt: '2026-11-20', check: 'known' };
/** Rates were compared for 2026 only, so a quote for an earlier day finds none. */
const SINCE = '2026-01-01';

type Row = readonly [
  state: string,
  ratePpm: number,
  source: string,
  more?: Partial<Pick<RateRow, 'from' | 'to' | 'documentedTo' | 'confidence'>> & { name?: TaxName },
];

/**
 * The state's own rate, without what counties, cities and districts add: that is why every quote from here is called
 * `state_only`. States are here that tax some category below, or may.
 */
const RATES: readonly Row[] = [
  ['AL', 40_000, 'Alabama Department of Revenue'],
  ['AZ', 56_000, 'Arizona Department of Revenue'],
  ['CA', 72_500, 'California Department of Tax and Fee Administration', { confidence: 'high' }],
  ['CT', 63_500, 'Connecticut Department of Revenue Services'],
  ['DC', 60_000, 'District of Columbia Office of Tax and Revenue', { to: '2026-09-30' }],
  [
    'DC',
    70_000,
    'District of Columbia Office of Tax and Revenue: enacted in 2024, postponed once, and not confirmed since',
    // Nobody has documented the rate for any day since it was to begin.
    { from: '2026-10-01', documentedTo: '2026-09-30', confidence: 'low' },
  ],
  ['HI', 40_000, 'Hawaii Department of Taxation', { name: 'General excise tax' }],
  ['IA', 60_000, 'Iowa Department of Revenue'],
  ['KY', 60_000, 'Kentucky Department of Revenue'],
  ['LA', 50_000, 'Louisiana Department of Revenue, Act 11 of 2024'],
  ['MA', 62_500, 'Massachusetts Department of Revenue'],
  ['MD', 60_000, 'Comptroller of Maryland'],
  ['MS', 70_000, 'Mississippi Department of Revenue'],
  ['NM', 48_750, 'New Mexico Taxation and Revenue Department', { name: 'Gross receipts tax' }],
  ['NY', 40_000, 'New York State Department of Taxation and Finance', { confidence: 'high' }],
  ['OH', 57_500, 'Ohio Department of Taxation'],
  ['PA', 60_000, 'Pennsylvania Department of Revenue'],
  ['RI', 70_000, 'Rhode Island Division of Taxation'],
  ['SC', 60_000, 'South Carolina Department of Revenue'],
  ['SD', 42_000, 'South Dakota Department of Revenue', { to: '2027-06-30' }],
  ['SD', 45_000, 'South Dakota Department of Revenue', { from: '2027-07-01' }],
  ['TN', 70_000, 'Tennessee Department of Revenue'],
  ['TX', 62_500, 'Texas Comptroller of Public Accounts', { confidence: 'high' }],
  ['UT', 48_500, 'Utah State Tax Commission'],
  ['VT', 60_000, 'Vermont Department of Taxes'],
  ['WA', 65_000, 'Washington State Department of Revenue', { confidence: 'high' }],
  ['WV', 60_000, 'West Virginia Tax Division'],
];

export const UNITED_STATES_RATES: readonly RateRow[] = RATES.map(([state, ratePpm, source, more = {}]) => ({
  place: `US-${state}`,
  category: 'standard',
  name: 'Sales tax',
  ratePpm,
  from: SINCE,
  confidence: 'medium',
  source,
  ...CHECKED,
  ...more,
}));
