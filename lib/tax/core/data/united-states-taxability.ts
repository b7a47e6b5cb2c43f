import type { TaxCategory } from '../contract';
import type { Checked, Confidence, TaxabilityRow } from './row';

const CHECKED: Checked = { checkedAt: '2026-11-20', check: 'known' };
const SINCE = '2026-01-01';
const TWO_GUIDES = "Two vendors' guides to the taxability of SaaS by state, which agree";
const ONE_LIST = "A vendor's list of the taxability of SaaS by state; on no other's list of taxing states";
const CALIFORNIA =
  'California S.B. 122 of 2026: prewritten software and SaaS from 2027-01-01, books and media not';
const NO_STATE_TAX = 'Department of revenue of the state: it has no general sales tax';

type Row = {
  states: string;
  categories: readonly TabledCategory[];
  treatment: TaxabilityRow['treatment'];
  source: string;
  confidence: Confidence;
  from?: string;
  to?: string;
  basePercent?: number;
};
type TabledCategory = 'any' | TaxCategory;

/** A state and category that is in no row is not supported: nobody has looked, so nobody may say zero. */
const ROWS: readonly Row[] = [
  {
    states: 'AZ CT DC HI KY LA MA NM NY PA RI SC SD TN UT VT WA WV',
    categories: ['saas'],
    treatment: 'taxable',
    source: TWO_GUIDES,
    confidence: 'medium',
  },
  {
    states: 'TX',
    categories: ['saas'],
    treatment: 'taxable',
    basePercent: 80,
    source: 'Texas Comptroller, data processing services: 20 % of the charge is exempt',
    confidence: 'medium',
  },
  {
    states: 'AL AK IA MD MS OH',
    categories: ['saas'],
    treatment: 'conditional',
    source: TWO_GUIDES,
    confidence: 'medium',
  },
  {
    states: 'CA',
    categories: ['saas', 'software'],
    treatment: 'exempt',
    to: '2026-12-31',
    source: CALIFORNIA,
    confidence: 'medium',
  },
  {
    states: 'CA',
    categories: ['saas', 'software'],
    treatment: 'taxable',
    from: '2027-01-01',
    source: CALIFORNIA,
    confidence: 'medium',
  },
  {
    states: 'CA',
    categories: ['ebook', 'digital_goods'],
    treatment: 'exempt',
    source: CALIFORNIA,
    confidence: 'medium',
  },
  {
    states: 'AR CO FL GA ID IL IN KS ME MI MN MO NE NV NJ OK VA WI WY',
    categories: ['saas'],
    treatment: 'exempt',
    source: ONE_LIST,
    confidence: 'low',
  },
  {
    states: 'DE MT NH OR',
    categories: ['any'],
    treatment: 'no_tax',
    source: NO_STATE_TAX,
    confidence: 'high',
  },
];

export const UNITED_STATES_TAXABILITY: readonly TaxabilityRow[] = ROWS.flatMap(
  ({ states, categories, from = SINCE, to, basePercent = 100, ...row }) =>
    states.split(' ').flatMap((state) =>
      categories.map(
        (category): TaxabilityRow => ({
          ...row,
          place: `US-${state}`,
          category,
          basePercent,
          from,
          ...(to === undefined ? {} : { to }),
          ...CHECKED,
        }),
      ),
    ),
);

/** States that a store may say it owes tax in, because the answer hangs on what only the store knows. */
export const CONDITIONAL_STATES: readonly string[] = UNITED_STATES_TAXABILITY.filter(
  ({ treatment }) => treatment === 'conditional',
).map(({ place }) => place.slice('US-'.length));
