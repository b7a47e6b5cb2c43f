import { rateRows } from './rate-rows';
import { RATES_OF_2026 } from './rates-of-2026';
import type { RateRow } from './row';

const SWISS = 'Federal Tax Administration FTA, Swiss VAT rates; equal in TEDB and kdeldycke/vat-rates';
const SWISS_BOOKS = 'vatlive.com: electronic books at the reduced rate since 2018; TEDB: 2.6 %';
const LIECHTENSTEIN = 'Steuerverwaltung Liechtenstein, Mehrwertsteuer; equal in TEDB';
const TEDB = 'European Commission, Taxes in Europe Database (non-members), data of 2026-04-28';
const TEDB_AND_AVALARA = `${TEDB}; equal in Avalara, VAT on electronic services, of 2026-02-26`;

/** Europe outside the European Union. The Isle of Man is taxed as part of the United Kingdom. */
export const EUROPE_RATES: readonly RateRow[] = rateRows([
  ['GB', 'VAT', 200_000, '2011-01-04', 'HM Revenue & Customs, VAT rates; equal in ibericode/vat-rates'],
  [
    'GB',
    'VAT',
    0,
    '2020-05-01',
    'HM Revenue & Customs, VAT Notice 701/10',
    { category: 'ebook', confidence: 'medium' },
  ],
  ['NO', 'VAT', 250_000, '2005-01-01', 'Skatteetaten, rates of value added tax; equal in TEDB'],
  [
    'NO',
    'VAT',
    0,
    '2019-07-01',
    'accordancevat.com; vatupdate.com of 2020-05-06',
    { category: 'ebook', confidence: 'medium' },
  ],
  ['CH', 'VAT', 77_000, '2018-01-01', SWISS, { to: '2023-12-31' }],
  ['CH', 'VAT', 81_000, '2024-01-01', SWISS],
  [
    'CH',
    'VAT',
    25_000,
    '2018-01-01',
    SWISS_BOOKS,
    { category: 'ebook', to: '2023-12-31', confidence: 'medium' },
  ],
  ['CH', 'VAT', 26_000, '2024-01-01', SWISS_BOOKS, { category: 'ebook', confidence: 'medium' }],
  ['LI', 'VAT', 81_000, '2024-01-01', LIECHTENSTEIN],
  ['LI', 'VAT', 26_000, '2024-01-01', SWISS_BOOKS, { category: 'ebook', confidence: 'medium' }],
  ['TR', 'VAT', 200_000, '2023-07-10', 'Revenue Administration of Türkiye, Presidential Decree 7346'],
  ['UA', 'PDV', 200_000, RATES_OF_2026, TEDB],
  ['IS', 'VSK', 240_000, RATES_OF_2026, TEDB_AND_AVALARA],
  ['IS', 'VSK', 110_000, RATES_OF_2026, TEDB_AND_AVALARA, { category: 'ebook', confidence: 'medium' }],
  ['RS', 'PDV', 200_000, RATES_OF_2026, TEDB_AND_AVALARA],
  ['MD', 'TVA', 200_000, RATES_OF_2026, TEDB_AND_AVALARA],
  ['AL', 'VAT', 200_000, RATES_OF_2026, TEDB_AND_AVALARA, { confidence: 'medium' }],
  ['MK', 'VAT', 180_000, RATES_OF_2026, TEDB_AND_AVALARA, { confidence: 'medium' }],
  ['ME', 'PDV', 210_000, RATES_OF_2026, TEDB_AND_AVALARA, { confidence: 'medium' }],
  ['BA', 'PDV', 170_000, RATES_OF_2026, TEDB_AND_AVALARA, { confidence: 'medium' }],
  ['BY', 'VAT', 200_000, RATES_OF_2026, TEDB_AND_AVALARA, { confidence: 'medium' }],
  ['AD', 'IGI', 45_000, RATES_OF_2026, TEDB_AND_AVALARA, { confidence: 'medium' }],
  [
    'RU',
    'VAT',
    220_000,
    '2026-01-01',
    'Avalara, VAT on electronic services, of 2026-02-26',
    { confidence: 'medium' },
  ],
]);
