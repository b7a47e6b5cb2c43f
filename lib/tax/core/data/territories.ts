import { rateRows } from './rate-rows';
import type { Grounded, RateRow } from './row';

type Checked = Omit<Grounded, 'source'>;
const COMPARED: Checked = { checkedAt: '2026-11-29', check: 'compared', confidence: 'high' };
const KNOWN: Checked = { checkedAt: '2026-11-29', check: 'known', confidence: 'medium' };
const DIRECTIVE =
  'Council Directive 2006/112/EC, Article 6; kdeldycke/vat-rates; postcodes of the national post';
const FRENCH_CODE = 'Code général des impôts, articles 294 and 296; postcodes of La Poste';

/** A part of a member state whose VAT is not the member state's. */
export type Territory = Grounded & {
  name: string;
  /** The member state whose address it has, ISO 3166-1. */
  country: string;
  /** Its own ISO 3166-1 code, where buyers may also choose it as their country. */
  ownCode?: string;
  /** Fits its postcodes, written without spaces, hyphens and a country's letters in front. */
  postcodes: RegExp;
  /** One of them, as people write it. */
  example: string;
  /** Subdivisions of the country that are all of it, as billing addresses name them. */
  states?: readonly string[];
  /** More codes of ISO 3166-2 that a seller who is established there may give. */
  sellerStates?: readonly string[];
  /** The subdivision that it is a part of, where billing addresses of the country name one. */
  partOf?: string;
  /**
   * `inside`: part of the EU's VAT, at the rate of `ratePlace`. `own`: outside the EU's VAT and its one-stop shop, with a
   * tax at that rate. `outside`: no VAT of the member state; what tax there is instead, we hold no data for.
   */
  vat: 'inside' | 'own' | 'outside';
  /** The country whose law it is: sales from there are domestic. */
  law: string;
  /** Where its rates stand, where its rules stand, and who receives the tax. */
  ratePlace: string;
  rulePlace: string;
  jurisdiction: string;
  /** Registrations that cover it, beside `*` and, inside, `EU`. */
  registrations: readonly string[];
};

type Defaulted = 'law' | 'ratePlace' | 'rulePlace' | 'jurisdiction' | 'registrations';
type Row = Omit<Territory, keyof Grounded | Defaulted> & Partial<Pick<Territory, Defaulted>>;

const rows = (source: string, checked: Checked, list: readonly Row[]): Territory[] =>
  list.map((row) => {
    const own = row.ownCode ?? row.country;
    const ratePlace = row.ratePlace ?? own;
    return {
      law: row.country,
      ratePlace,
      rulePlace: own,
      jurisdiction: ratePlace,
      registrations: [...new Set([row.country, own])],
      ...row,
      source,
      ...checked,
    };
  });

/** A registration for the tax of Campione d'Italia, which has no ISO code. */
const CAMPIONE_REGISTRATION = 'IT-CAMPIONE';

/** The first one that fits is taken, so narrow postcodes stand before wide ones. */
export const TERRITORIES: readonly Territory[] = [
  ...rows('Código do IVA, Artigo 18.º; kdeldycke/vat-rates; postcodes of CTT', COMPARED, [
    {
      name: 'Madeira',
      country: 'PT',
      postcodes: /^9[0-4]\d{2}(\d{3})?$/,
      sellerStates: ['30'],
      example: '9000-001',
      vat: 'inside',
      ratePlace: 'PT-30',
    },
    {
      name: 'Azores',
      country: 'PT',
      postcodes: /^9[5-9]\d{2}(\d{3})?$/,
      sellerStates: ['20'],
      example: '9500-150',
      vat: 'inside',
      ratePlace: 'PT-20',
    },
  ]),
  ...rows(
    'Umsatzsteuergesetz 1994, § 10 Abs. 4; postcodes of Österreichische Post and Deutsche Post',
    COMPARED,
    [
      {
        name: 'Jungholz and Mittelberg',
        country: 'AT',
        // Its post comes from Germany, so each place has a postcode of either country.
        postcodes: /^(6691|699[1-3]|87491|8756[789])$/,
        example: '6691',
        vat: 'inside',
        ratePlace: 'Jungholz and Mittelberg',
        jurisdiction: 'AT',
      },
    ],
  ),
  ...rows('Ley 20/1991 (IGIC); postcodes of Correos', COMPARED, [
    {
      name: 'Canary Islands',
      country: 'ES',
      postcodes: /^3[58]\d{3}$/,
      states: ['GC', 'TF'],
      sellerStates: ['CN'],
      example: '35001',
      vat: 'own',
      law: 'IC',
      ratePlace: 'IC',
      rulePlace: 'IC',
      registrations: ['IC'],
    },
  ]),
  ...rows(DIRECTIVE, COMPARED, [
    {
      name: 'Ceuta',
      country: 'ES',
      postcodes: /^51\d{3}$/,
      states: ['CE'],
      example: '51001',
      vat: 'outside',
    },
    {
      name: 'Melilla',
      country: 'ES',
      postcodes: /^52\d{3}$/,
      states: ['ML'],
      example: '52001',
      vat: 'outside',
    },
    { name: 'Helgoland', country: 'DE', postcodes: /^27498$/, example: '27498', vat: 'outside' },
    { name: 'Livigno', country: 'IT', postcodes: /^23041$/, partOf: 'SO', example: '23041', vat: 'outside' },
    { name: 'Mount Athos', country: 'GR', postcodes: /^6308[67]$/, example: '630 86', vat: 'outside' },
  ]),
  ...rows('Arvonlisäverolaki 1501/1993, 1 a §; postcodes of Posti and Åland Post', KNOWN, [
    {
      name: 'Åland',
      country: 'FI',
      ownCode: 'AX',
      postcodes: /^22\d{3}$/,
      sellerStates: ['01'],
      example: '22100',
      vat: 'own',
      ratePlace: 'FI',
      jurisdiction: 'AX',
    },
  ]),
  ...rows('Mehrwertsteuergesetz, Artikel 3 Buchstabe a; postcodes of Deutsche Post', KNOWN, [
    {
      name: 'Büsingen',
      country: 'DE',
      postcodes: /^78266$/,
      example: '78266',
      vat: 'own',
      law: 'CH',
      ratePlace: 'CH',
      rulePlace: 'CH',
      registrations: ['CH', 'LI'],
    },
  ]),
  ...rows('Legge 160/2019, articolo 1 (ILCCI); postcodes of Poste Italiane', KNOWN, [
    {
      name: "Campione d'Italia",
      country: 'IT',
      postcodes: /^22061$/,
      partOf: 'CO',
      example: '22061',
      vat: 'own',
      ratePlace: "Campione d'Italia",
      rulePlace: "Campione d'Italia",
      jurisdiction: 'IT',
      registrations: [CAMPIONE_REGISTRATION],
    },
  ]),
  ...rows(
    'Protocol 10 of the Act of Accession of 2003: the acquis is suspended; postcodes of the Turkish post',
    KNOWN,
    [
      { name: 'Northern Cyprus', country: 'CY', postcodes: /^99\d{3}$/, example: '99010', vat: 'outside' },
      {
        name: 'Northern Cyprus by a Turkish address',
        country: 'TR',
        postcodes: /^99\d{3}$/,
        // "Mersin 10, Türkiye" is how its post is addressed.
        partOf: '33',
        example: '99300',
        vat: 'outside',
        law: 'CY',
        registrations: ['CY'],
      },
    ],
  ),
  ...rows(FRENCH_CODE, COMPARED, [
    {
      name: 'Saint Barthélemy',
      country: 'FR',
      ownCode: 'BL',
      postcodes: /^(97133|977\d{2})$/,
      example: '97133',
      vat: 'outside',
    },
    {
      name: 'Saint Martin',
      country: 'FR',
      ownCode: 'MF',
      postcodes: /^(97150|978\d{2})$/,
      example: '97150',
      vat: 'outside',
    },
    {
      name: 'Guadeloupe',
      country: 'FR',
      ownCode: 'GP',
      postcodes: /^971\d{2}$/,
      example: '97110',
      vat: 'own',
    },
    {
      name: 'Martinique',
      country: 'FR',
      ownCode: 'MQ',
      postcodes: /^972\d{2}$/,
      example: '97200',
      vat: 'own',
    },
    { name: 'Réunion', country: 'FR', ownCode: 'RE', postcodes: /^974\d{2}$/, example: '97400', vat: 'own' },
    {
      name: 'French Guiana',
      country: 'FR',
      ownCode: 'GF',
      postcodes: /^973\d{2}$/,
      example: '97300',
      vat: 'outside',
    },
    {
      name: 'Saint Pierre and Miquelon',
      country: 'FR',
      ownCode: 'PM',
      postcodes: /^975\d{2}$/,
      example: '97500',
      vat: 'outside',
    },
    {
      name: 'Mayotte',
      country: 'FR',
      ownCode: 'YT',
      postcodes: /^976\d{2}$/,
      example: '97600',
      vat: 'outside',
    },
    {
      name: 'French Southern Territories',
      country: 'FR',
      ownCode: 'TF',
      postcodes: /^984\d{2}$/,
      example: '98400',
      vat: 'outside',
    },
    {
      name: 'Wallis and Futuna',
      country: 'FR',
      ownCode: 'WF',
      postcodes: /^986\d{2}$/,
      example: '98600',
      vat: 'outside',
    },
    {
      name: 'French Polynesia',
      country: 'FR',
      ownCode: 'PF',
      postcodes: /^987\d{2}$/,
      example: '98713',
      vat: 'outside',
    },
    {
      name: 'New Caledonia',
      country: 'FR',
      ownCode: 'NC',
      postcodes: /^988\d{2}$/,
      example: '98800',
      vat: 'outside',
    },
    // 98901 is Clipperton, where nobody lives.
    { name: 'Clipperton', country: 'FR', postcodes: /^989\d{2}$/, example: '98901', vat: 'outside' },
  ]),
];

const RATE_SOURCE =
  'European Commission, Taxes in Europe Database, data of 2026-04-28: rates of territories; equal in kdeldycke/vat-rates';
const known = { check: 'known' } as const;
const book = { category: 'ebook', confidence: 'medium', ...known } as const;

/** Rates of territories that are not those of their member state. Those of Åland and Büsingen are Finland's and Switzerland's. */
export const TERRITORY_RATES: readonly RateRow[] = rateRows([
  ['PT-30', 'VAT', 220_000, '2012-04-01', RATE_SOURCE],
  ['PT-30', 'VAT', 40_000, '2024-10-01', 'Código do IVA, Lista I: 4 % in Madeira', book],
  ['PT-20', 'VAT', 160_000, '2021-07-01', RATE_SOURCE],
  ['PT-20', 'VAT', 40_000, '2021-07-01', 'Código do IVA, Lista I: 4 % in the Azores', book],
  ['Jungholz and Mittelberg', 'VAT', 190_000, '1995-01-01', RATE_SOURCE],
  ...(['GP', 'MQ', 'RE'] as const).flatMap((place) => [
    [place, 'VAT', 85_000, '1995-08-01', RATE_SOURCE] as const,
    [place, 'VAT', 21_000, '2026-01-01', 'Code général des impôts, article 296: 2.1 %', book] as const,
  ]),
  [
    'IC',
    'IGIC',
    70_000,
    '2020-01-01',
    'Ley 4/2012 of the Canary Islands, general rate',
    { ...known, confidence: 'medium' },
  ],
  [
    "Campione d'Italia",
    'ILCCI',
    81_000,
    '2024-01-01',
    'Legge 160/2019: the Swiss standard rate',
    { ...known, confidence: 'low' },
  ],
]);
