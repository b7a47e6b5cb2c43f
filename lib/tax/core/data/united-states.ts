import { type RateLine, rateRows } from './rate-rows';
import { RATES_OF_2026 } from './rates-of-2026';
import type { RateRow } from './row';

const OPEN_SALES_TAX = 'open-sales-tax, base rates of 2026-07-22';
const GROSS_RECEIPTS = 'Gross receipts tax';
const DISTRICT = 'District of Columbia Office of Tax and Revenue; KPMG TWIST of 2025-12-15';
const MARYLAND =
  'Comptroller of Maryland, Technical Bulletin 56 (brownplus.com): 3 % for use in an enterprise since 2025-07-01';

/** The states whose own rate has one row: place and rate in parts per million. */
const PLAIN: readonly (readonly [state: string, ratePpm: number])[] = [
  ['AL', 40_000],
  ['AR', 65_000],
  ['AZ', 56_000],
  ['CA', 72_500],
  ['CO', 29_000],
  ['CT', 63_500],
  ['FL', 60_000],
  ['GA', 40_000],
  ['IA', 60_000],
  ['ID', 60_000],
  ['IL', 62_500],
  ['IN', 70_000],
  ['KS', 65_000],
  ['KY', 60_000],
  ['MA', 62_500],
  ['MD', 60_000],
  ['ME', 55_000],
  ['MI', 60_000],
  ['MN', 68_750],
  ['MO', 42_250],
  ['MS', 70_000],
  ['NC', 47_500],
  ['ND', 50_000],
  ['NE', 55_000],
  ['NJ', 66_250],
  ['NV', 68_500],
  ['NY', 40_000],
  ['OH', 57_500],
  ['OK', 45_000],
  ['PA', 60_000],
  ['RI', 70_000],
  ['SC', 60_000],
  ['TN', 70_000],
  ['TX', 62_500],
  ['UT', 48_500],
  // 4.3 % of the state and 1 % that every place in it adds.
  ['VA', 53_000],
  ['VT', 60_000],
  ['WA', 65_000],
  ['WI', 50_000],
  ['WV', 60_000],
  ['WY', 40_000],
];

const OTHERS: readonly RateLine[] = [
  [
    'US-CT',
    'Sales tax',
    63_500,
    RATES_OF_2026,
    'Connecticut Department of Revenue Services, computer and data processing services: 1 % for businesses',
    { category: 'saas', businessPpm: 10_000, confidence: 'medium', check: 'known' },
  ],
  ['US-DC', 'Sales tax', 60_000, RATES_OF_2026, DISTRICT, { to: '2026-09-30' }],
  [
    'US-DC',
    'Sales tax',
    70_000,
    '2026-10-01',
    `${DISTRICT}: scheduled, and not confirmed since`,
    // Nobody has documented the rate for any day since it was to begin.
    { documentedTo: '2026-09-30', confidence: 'medium' },
  ],
  ['US-HI', 'General excise tax', 40_000, RATES_OF_2026, OPEN_SALES_TAX],
  ['US-LA', 'Sales tax', 50_000, RATES_OF_2026, OPEN_SALES_TAX, { to: '2029-12-31' }],
  ['US-LA', 'Sales tax', 47_500, '2030-01-01', OPEN_SALES_TAX],
  ['US-MD', 'Sales tax', 60_000, RATES_OF_2026, MARYLAND, { category: 'saas', businessPpm: 30_000 }],
  ['US-NM', GROSS_RECEIPTS, 48_750, RATES_OF_2026, OPEN_SALES_TAX],
  ['US-SD', 'Sales tax', 42_000, RATES_OF_2026, OPEN_SALES_TAX, { to: '2027-06-30' }],
  ['US-SD', 'Sales tax', 45_000, '2027-07-01', OPEN_SALES_TAX, { confidence: 'medium' }],
  ['US-PR', 'IVU', 115_000, RATES_OF_2026, `${OPEN_SALES_TAX}: 10.5 % and 1 % of every municipality`],
  ...(['saas', 'consulting', 'professional_service'] as const).map(
    (category): RateLine => [
      'US-PR',
      'IVU',
      115_000,
      RATES_OF_2026,
      'Departamento de Hacienda de Puerto Rico: 4 % on services to registered merchants',
      { category, businessPpm: 40_000, confidence: 'medium', check: 'known' },
    ],
  ),
];

/**
 * The state's own rate, without what counties, cities and districts add: that is why every quote from here is called
 * `state_only`. Where everybody in the state pays a local share, that share is in it.
 */
export const UNITED_STATES_RATES: readonly RateRow[] = rateRows([
  ...PLAIN.map(
    ([state, ratePpm]): RateLine => [`US-${state}`, 'Sales tax', ratePpm, RATES_OF_2026, OPEN_SALES_TAX],
  ),
  ...OTHERS,
]);
