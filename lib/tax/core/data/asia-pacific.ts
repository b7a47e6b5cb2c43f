import { rateRows } from './rate-rows';
import { RATES_OF_2026 } from './rates-of-2026';
import type { RateRow } from './row';

const AGREE = 'equal in sales-tax 2.23 and Avalara, VAT on electronic services, of 2026-02-26';
const AVALARA = 'Avalara, VAT on electronic services, of 2026-02-26';
const BOTH = `${AVALARA}; equal in sales-tax 2.23`;
const TEDB = 'European Commission, Taxes in Europe Database (non-members), data of 2026-04-28';
const VIET_NAM_CUT = 'National Assembly of Viet Nam, Resolution 204/2025/QH15; vatupdate.com of 2025-06-18';
const VIET_NAM_SOFTWARE = 'Law on Value Added Tax 48/2024/QH15: software may be outside the tax';

/** Asia and the Pacific. */
export const ASIA_PACIFIC_RATES: readonly RateRow[] = rateRows([
  ['AU', 'GST', 100_000, '2000-07-01', `Australian Taxation Office, GST; ${AGREE}`],
  ['NZ', 'GST', 150_000, '2010-10-01', `Inland Revenue New Zealand, GST; ${AGREE}`],
  ['JP', 'JCT', 100_000, '2019-10-01', `National Tax Agency Japan, consumption tax; ${AGREE}`],
  [
    'SG',
    'GST',
    80_000,
    '2023-01-01',
    'Inland Revenue Authority of Singapore, GST rates',
    { to: '2023-12-31' },
  ],
  ['SG', 'GST', 90_000, '2024-01-01', `Inland Revenue Authority of Singapore, GST rates; ${AGREE}`],
  [
    'IN',
    'GST',
    180_000,
    '2017-07-01',
    `Central Board of Indirect Taxes and Customs, GST rates of services; ${AGREE}`,
  ],
  [
    'IN',
    'GST',
    50_000,
    '2018-07-27',
    'Notification 13/2018 (taxmanagementindia.com): electronic books of which a printed version exists',
    { category: 'ebook', confidence: 'medium', condition: { fact: 'printVersion' } },
  ],
  ['KR', 'VAT', 100_000, '1977-07-01', `National Tax Service Korea, value added tax; ${AGREE}`],
  ['TW', 'VAT', 50_000, '1986-04-01', `Ministry of Finance Taiwan, business tax; ${AGREE}`],
  [
    'MY',
    'Service tax',
    60_000,
    '2020-01-01',
    'Royal Malaysian Customs Department, service tax on digital services',
    { to: '2024-02-29' },
  ],
  [
    'MY',
    'Service tax',
    80_000,
    '2024-03-01',
    `Royal Malaysian Customs Department, service tax on digital services; ${AVALARA}`,
  ],
  [
    'ID',
    'VAT',
    110_000,
    '2022-04-01',
    `Direktorat Jenderal Pajak, 11 % and since 2025 12 % of 11/12 of the price; ${AVALARA}`,
  ],
  ['PH', 'VAT', 120_000, '2006-02-01', `Bureau of Internal Revenue Philippines, value-added tax; ${AGREE}`],
  ['VN', 'VAT', 80_000, '2025-07-01', VIET_NAM_CUT, { to: '2026-12-31' }],
  ['VN', 'VAT', 100_000, '2027-01-01', 'Law on Value Added Tax 48/2024/QH15'],
  ['VN', 'VAT', 80_000, '2025-07-01', VIET_NAM_SOFTWARE, { ...doubtful('saas'), to: '2026-12-31' }],
  ['VN', 'VAT', 80_000, '2025-07-01', VIET_NAM_SOFTWARE, { ...doubtful('software'), to: '2026-12-31' }],
  ['VN', 'VAT', 100_000, '2027-01-01', VIET_NAM_SOFTWARE, doubtful('saas')],
  ['VN', 'VAT', 100_000, '2027-01-01', VIET_NAM_SOFTWARE, doubtful('software')],
  [
    'TH',
    'VAT',
    70_000,
    '1999-04-01',
    'Revenue Department of Thailand, Royal Decrees on the reduction of the rate (nishimura.com, nationthailand.com)',
    { documentedTo: '2026-09-30' },
  ],
  ['KZ', 'VAT', 160_000, '2026-01-01', 'KPMG Kazakhstan, November 2025'],
  ['UZ', 'VAT', 120_000, RATES_OF_2026, 'sales-tax 2.23', { confidence: 'medium' }],
  ['GE', 'VAT', 180_000, RATES_OF_2026, TEDB],
  ['BD', 'VAT', 150_000, RATES_OF_2026, BOTH, { confidence: 'medium' }],
  ['AM', 'VAT', 200_000, RATES_OF_2026, TEDB, { confidence: 'medium' }],
  ['AZ', 'VAT', 180_000, RATES_OF_2026, TEDB, { confidence: 'medium' }],
  ['TJ', 'VAT', 140_000, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
  ['FJ', 'VAT', 150_000, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
]);

function doubtful(category: 'saas' | 'software') {
  return { category, confidence: 'low', check: 'known' } as const;
}
