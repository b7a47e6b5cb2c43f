import { rateRows } from './rate-rows';
import { RATES_OF_2026 } from './rates-of-2026';
import type { RateRow } from './row';

const AVALARA = 'Avalara, VAT on electronic services, of 2026-02-26';
const BOTH = `${AVALARA}; equal in sales-tax 2.23`;

/** The Middle East and Africa. */
export const MIDDLE_EAST_AND_AFRICA_RATES: readonly RateRow[] = rateRows([
  ['SA', 'VAT', 150_000, '2020-07-01', `Zakat, Tax and Customs Authority, VAT; ${BOTH}`],
  ['AE', 'VAT', 50_000, '2018-01-01', `Federal Tax Authority of the United Arab Emirates, VAT; ${BOTH}`],
  ['ZA', 'VAT', 150_000, RATES_OF_2026, `${BOTH}; Baker McKenzie`],
  ['IL', 'VAT', 180_000, '2025-01-01', 'sales-tax 2.23, list of changes'],
  ['KE', 'VAT', 160_000, RATES_OF_2026, BOTH],
  ['NG', 'VAT', 75_000, RATES_OF_2026, BOTH],
  ['EG', 'VAT', 140_000, RATES_OF_2026, BOTH],
  ['BH', 'VAT', 100_000, RATES_OF_2026, AVALARA],
  ['OM', 'VAT', 50_000, RATES_OF_2026, BOTH],
  ['MA', 'TVA', 200_000, RATES_OF_2026, BOTH],
  [
    'GH',
    'VAT',
    150_000,
    RATES_OF_2026,
    `${AVALARA}: levies come on top, which are not in this rate`,
    { confidence: 'low' },
  ],
  ['TZ', 'VAT', 180_000, RATES_OF_2026, BOTH],
  ['UG', 'VAT', 180_000, RATES_OF_2026, BOTH],
  ['MU', 'VAT', 150_000, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
  ['CM', 'VAT', 192_500, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
  ['AO', 'VAT', 140_000, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
  ['DZ', 'TVA', 190_000, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
]);
