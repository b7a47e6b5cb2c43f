import type { TaxCategory } from '../contract';
import { RATES_OF_2026 } from './rates-of-2026';
import type { Checked, Confidence, ProductCondition, TaxabilityRow, Treatment } from './row';

const CHECKED_AT = '2026-11-29';
const LISTS = 'open-sales-tax of 2026-07-22 and DOOLA, sales tax applicability for online services';
const OPEN_SALES_TAX = 'open-sales-tax of 2026-07-22 alone';
const DISAGREE = 'open-sales-tax of 2026-07-22 says yes; DOOLA and Avalara say no';
const REVENUE = 'Department of revenue of the state, prewritten software delivered electronically';
const SERVICES = 'Department of revenue of the state: services are taxed in general';
const CALIFORNIA =
  'California S.B. 122, signed on 2026-06-29 (BDO, salestaxinstitute.com): prewritten software and SaaS from 2027-01-01, books and media not';
const WASHINGTON =
  'Washington State Department of Revenue: since 2025-10-01 live presentations too (dor.wa.gov)';
const PERMANENT: ProductCondition = { fact: 'permanentRight' };

const DOWNLOADS = ['ebook', 'digital_goods'] as const;
type TabledCategory = 'any' | TaxCategory;

type Row = {
  states: string;
  categories: readonly TabledCategory[];
  treatment: Treatment;
  source: string;
  confidence?: Confidence;
  check?: Checked['check'];
  from?: string;
  to?: string;
  basePercent?: number;
} & Pick<TaxabilityRow, 'businessTreatment' | 'otherwise' | 'condition'>;

const SAAS: readonly Row[] = [
  row('AZ CT DC HI LA MA MD NM NY PA PR RI SC SD TN UT WA', ['saas'], 'taxable', LISTS),
  row('KY', ['saas'], 'taxable', 'Kentucky Department of Revenue: since 2023-01-01', { check: 'known' }),
  row('VT', ['saas'], 'taxable', 'TaxJar: since 2024-07-01'),
  row('WV', ['saas'], 'taxable', LISTS),
  row(
    'TX',
    ['saas'],
    'taxable',
    'Texas Comptroller, data processing services: 20 % of the charge is exempt',
    {
      basePercent: 80,
    },
  ),
  row('IA', ['saas'], 'taxable', 'Iowa Department of Revenue: businesses are exempt', {
    businessTreatment: 'exempt',
  }),
  row('OH', ['saas'], 'exempt', 'Ohio Department of Taxation: for use in business only', {
    businessTreatment: 'taxable',
  }),
  row('AL', ['saas'], 'conditional', 'Numeral and legalclarity.org say no, accountinginsights.org says yes'),
  row(
    'MS',
    ['saas'],
    'conditional',
    'Mississippi S.B. 2449 (salestaxinstitute.com, milesconsultinggroup.com): not where the server is outside the state, since 2023-07-01',
    { otherwise: 'exempt' },
  ),
  row('CA', ['saas', 'software'], 'exempt', CALIFORNIA, { to: '2026-12-31' }),
  row('CA', ['saas', 'software'], 'taxable', CALIFORNIA, { from: '2027-01-01' }),
  row('AR CO FL GA ID IL IN KS ME MI MN MO NE NV NJ OK VA WI WY', ['saas'], 'exempt', LISTS),
  row('NC ND', ['saas'], 'exempt', OPEN_SALES_TAX, { confidence: 'low' }),
];

const BOOKS_AND_MEDIA: readonly Row[] = [
  row(
    'AL AZ AR CO CT DC HI KY LA MD ME MN MS NE NJ NM NC OH PA PR RI SD TN TX UT VT WA WI',
    DOWNLOADS,
    'taxable',
    LISTS,
  ),
  row('IA', DOWNLOADS, 'taxable', 'Iowa Department of Revenue: businesses are exempt', {
    businessTreatment: 'exempt',
  }),
  row('GA', DOWNLOADS, 'taxable', 'Georgia S.B. 56: since 2024-01-01, with a permanent right of use', {
    condition: PERMANENT,
  }),
  row('ID IN', DOWNLOADS, 'taxable', `${LISTS}: with a permanent right of use`, { condition: PERMANENT }),
  row('WY', DOWNLOADS, 'taxable', 'DOOLA: with a permanent right of use; open-sales-tax says no', {
    condition: PERMANENT,
    confidence: 'low',
  }),
  row('WV', DOWNLOADS, 'taxable', DISAGREE, { confidence: 'low' }),
  row('CA', DOWNLOADS, 'exempt', CALIFORNIA),
  row('MA MI MO NV NY ND OK SC VA', DOWNLOADS, 'exempt', LISTS),
  row('FL IL KS', DOWNLOADS, 'exempt', DISAGREE, { confidence: 'low' }),
];

const SOFTWARE_AND_SERVICES: readonly Row[] = [
  row(
    'AL AZ DC HI IL IN KS KY LA MA ME MI MN MS NE NM NY NC ND OH PA RI SD TN TX UT VT WA WI WV WY',
    ['software'],
    'taxable',
    REVENUE,
    { check: 'known' },
  ),
  row('IA NJ', ['software'], 'taxable', `${REVENUE}: businesses are exempt`, {
    businessTreatment: 'exempt',
    check: 'known',
  }),
  row('AR CO FL GA ID MO NV OK SC VA', ['software'], 'exempt', REVENUE, { check: 'known' }),
  row('WA', ['online_course'], 'taxable', WASHINGTON),
  row('HI NM SD', ['online_course', 'consulting', 'professional_service'], 'taxable', SERVICES, {
    check: 'known',
  }),
];

const WITHOUT_THE_TAX: readonly Row[] = [
  row('DE MT NH OR', ['any'], 'no_tax', 'Department of revenue of the state: it has no general sales tax', {
    confidence: 'high',
  }),
  row(
    'AK',
    ['any'],
    'local_only',
    'Alaska Department of Revenue: no state sales tax; boroughs and towns have one',
  ),
];

/** A state and category that is in no row is not supported: nobody has looked, so nobody may say zero. */
export const UNITED_STATES_TAXABILITY: readonly TaxabilityRow[] = [
  ...SAAS,
  ...BOOKS_AND_MEDIA,
  ...SOFTWARE_AND_SERVICES,
  ...WITHOUT_THE_TAX,
].flatMap(
  ({
    states,
    categories,
    from = RATES_OF_2026,
    basePercent = 100,
    confidence = 'medium',
    check = 'compared',
    ...rest
  }) =>
    states.split(' ').flatMap((state) =>
      categories.map(
        (category): TaxabilityRow => ({
          ...rest,
          place: `US-${state}`,
          category,
          basePercent,
          from,
          confidence,
          checkedAt: CHECKED_AT,
          check,
        }),
      ),
    ),
);

/**
 * States that a store may say it owes tax in. Some of them hung on such a word once and do no more, which whoever names
 * one is told.
 */
export const NAMEABLE_STATES: readonly string[] = ['AL', 'AK', 'IA', 'MD', 'MS', 'OH'];

/** Those where the answer still hangs on what only the store knows. */
export const CONDITIONAL_STATES: readonly string[] = [
  ...new Set(
    UNITED_STATES_TAXABILITY.filter(({ treatment }) => treatment === 'conditional').map(({ place }) =>
      place.slice('US-'.length),
    ),
  ),
];

function row(
  states: string,
  categories: readonly TabledCategory[],
  treatment: Treatment,
  source: string,
  more: Partial<Row> = {},
): Row {
  return { states, categories, treatment, source, ...more };
}
