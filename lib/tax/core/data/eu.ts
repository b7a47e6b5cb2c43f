import type { Checked, Confidence, ProductCondition, RateRow } from './row';

const COMPARED: Checked = { checkedAt: '2026-11-29', check: 'compared' };
const KNOWN: Checked = { checkedAt: '2026-11-29', check: 'known' };
const STANDARD_SOURCE =
  'European Commission, Taxes in Europe Database and booklet of VAT rates (data set vatnode/eu-vat-rates-data of 2026-09-23); equal in ibericode/vat-rates';

const STANDARD: readonly (readonly [place: string, ratePpm: number, from: string, to?: string])[] = [
  ['AT', 200_000, '1984-01-01'],
  ['BE', 210_000, '1996-01-01'],
  ['BG', 200_000, '1999-01-01'],
  ['CY', 190_000, '2014-01-13'],
  ['CZ', 210_000, '2013-01-01'],
  ['DE', 190_000, '2021-01-01'],
  ['DK', 250_000, '1992-01-01'],
  ['EE', 200_000, '2009-07-01', '2023-12-31'],
  ['EE', 220_000, '2024-01-01', '2025-06-30'],
  ['EE', 240_000, '2025-07-01'],
  ['ES', 210_000, '2012-09-01'],
  ['FI', 240_000, '2013-01-01', '2024-08-31'],
  ['FI', 255_000, '2024-09-01'],
  ['FR', 200_000, '2014-01-01'],
  ['GR', 240_000, '2016-06-01'],
  ['HR', 250_000, '2012-03-01'],
  ['HU', 270_000, '2012-01-01'],
  ['IE', 230_000, '2021-03-01'],
  ['IT', 220_000, '2013-10-01'],
  ['LT', 210_000, '2009-09-01'],
  ['LU', 170_000, '2024-01-01'],
  ['LV', 210_000, '2012-07-01'],
  ['MT', 180_000, '2004-01-01'],
  ['NL', 210_000, '2012-10-01'],
  ['PL', 230_000, '2011-01-01'],
  ['PT', 230_000, '2011-01-01'],
  ['RO', 190_000, '2017-01-01', '2025-07-31'],
  ['RO', 210_000, '2025-08-01'],
  ['SE', 250_000, '1990-07-01'],
  ['SI', 220_000, '2013-07-01'],
  ['SK', 200_000, '2011-01-01', '2024-12-31'],
  ['SK', 230_000, '2025-01-01'],
];

/** Languages in which Latvia taxes books less: its own, and official ones of the EU, the EEA, Switzerland, candidates and the OECD. */
const LATVIAN_REDUCED: ProductCondition = {
  fact: 'language',
  oneOf: (
    'lv ltg liv bg cs da de el en es et fi fr ga hr hu it lt mt nl pl pt ro sk sl sv is no nb nn rm sq bs cnr mk sr tr uk ' +
    'ka he ja ko'
  ).split(' '),
};

const HARMONISED =
  'Lists of electronic publications at reduced rates: vatupdate.com of 2020-05-06, Avalara "2018 EU harmonised e-publications"';
const LISTED = 'List of electronic publications at reduced rates: accademica.eu';
const BULGARIA = 'vatupdate.com of 2022-12-23 and 2023-02-22: permanent, electronic books included';
const CYPRUS = 'meridianglobalservices.com of 2023-08-01, Orbitax';
const CZECHIA = 'joyful-printing.com, spectator.sme.sk';
const DENMARK =
  'Finance bill for 2026: VAT on books is to go, and no day was found (regfollower.com, vatupdate.com of 2025-08-24)';
const FINLAND = 'Taxes in Europe Database: reduced rates 10 and 13.5 %; 14 % before 2026';
const LATVIA = 'KPMG Latvia of October 2025, chytomo.com of 2025-12-10: by language';
const LITHUANIA = 'Sovos "Lithuania removes 9 % reduced VAT rate", SimplyVAT';
const ROMANIA = 'stiripesurse.ro of 2021-12-10; Taxes in Europe Database: 11 % is the only reduced rate';
const SLOVAKIA = 'spectator.sme.sk: books in every form at 5 % since 2025';

type Ebook = readonly [
  place: string,
  ratePpm: number,
  confidence: Confidence,
  from: string,
  source: string,
  more?: { to?: string; check?: Checked['check']; condition?: ProductCondition },
];

/**
 * Rates for electronic books. Where the start of a rate is not known, `from` is the first day of the year in which the row
 * was checked: before it the standard rate holds, and the quote says that nobody verified it.
 */
const EBOOK: readonly Ebook[] = [
  ['AT', 100_000, 'medium', '2020-01-01', HARMONISED],
  ['BE', 60_000, 'medium', '2019-04-01', HARMONISED],
  ['BG', 90_000, 'medium', '2023-01-01', BULGARIA],
  ['CY', 30_000, 'medium', '2023-07-21', CYPRUS],
  ['CZ', 0, 'medium', '2024-01-01', CZECHIA],
  ['DE', 70_000, 'medium', '2021-01-01', HARMONISED],
  ['DK', 250_000, 'low', '2026-01-01', DENMARK],
  ['EE', 90_000, 'medium', '2020-05-01', HARMONISED],
  ['ES', 40_000, 'medium', '2020-04-23', HARMONISED],
  ['FI', 140_000, 'medium', '2025-01-01', FINLAND, { to: '2025-12-31' }],
  ['FI', 135_000, 'medium', '2026-01-01', FINLAND],
  ['FR', 55_000, 'medium', '2026-01-01', LISTED],
  ['GR', 60_000, 'medium', '2026-01-01', 'Greek VAT Code, Annex III', { check: 'known' }],
  ['HR', 50_000, 'medium', '2019-01-01', HARMONISED],
  ['HU', 270_000, 'medium', '2026-01-01', LISTED],
  ['IE', 0, 'medium', '2024-01-01', CZECHIA],
  ['IT', 40_000, 'medium', '2026-01-01', LISTED],
  ['LT', 90_000, 'medium', '2023-01-01', LITHUANIA, { to: '2025-12-31' }],
  ['LT', 50_000, 'medium', '2026-01-01', LITHUANIA],
  ['LU', 30_000, 'medium', '2024-01-01', HARMONISED],
  ['LV', 50_000, 'medium', '2026-01-01', LATVIA, { condition: LATVIAN_REDUCED }],
  ['MT', 50_000, 'medium', '2019-01-01', HARMONISED],
  ['NL', 90_000, 'medium', '2020-01-01', HARMONISED],
  ['PL', 50_000, 'medium', '2019-11-01', HARMONISED],
  ['PT', 60_000, 'medium', '2019-01-01', HARMONISED],
  ['RO', 50_000, 'medium', '2022-01-01', ROMANIA, { to: '2025-07-31' }],
  ['RO', 110_000, 'medium', '2025-08-01', ROMANIA],
  ['SE', 60_000, 'medium', '2019-07-01', HARMONISED],
  ['SI', 50_000, 'medium', '2020-01-01', HARMONISED],
  ['SK', 50_000, 'medium', '2025-01-01', SLOVAKIA],
];

/** The 27 member states of the European Union, past rates among them. */
export const EU_RATES: readonly RateRow[] = [
  ...STANDARD.map(
    ([place, ratePpm, from, to]): RateRow => ({
      place,
      category: 'standard',
      name: 'VAT',
      ratePpm,
      from,
      ...(to === undefined ? {} : { to }),
      confidence: 'high',
      source: STANDARD_SOURCE,
      ...COMPARED,
    }),
  ),
  ...EBOOK.map(
    ([place, ratePpm, confidence, from, source, { to, check, condition } = {}]): RateRow => ({
      place,
      category: 'ebook',
      name: 'VAT',
      ratePpm,
      from,
      ...(to === undefined ? {} : { to }),
      ...(condition === undefined ? {} : { condition }),
      confidence,
      source,
      ...(check === 'known' ? KNOWN : COMPARED),
    }),
  ),
];
