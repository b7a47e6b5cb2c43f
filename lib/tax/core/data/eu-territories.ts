import type { Checked, RateRow } from './row';

/** Which addresses belong to a territory. */
const ADDRESSES: Checked = { checkedAt: '2026-08-01', check: 'known' };
const RATES_CHECKED: Checked = { checkedAt: '2026-08-01', check: 'compared' };
const DIRECTIVE = 'Council Directive 2006/112/EC, Article 6; postcodes of the national post';
const FRENCH_CODE = 'Code général des impôts, articles 294 and 296; postcodes of La Poste';

/** A part of a member state whose VAT is not the member state's. */
export type EuTerritory = Checked & {
  name: string;
  /** The member state whose address it has, ISO 3166-1. */
  country: string;
  /** Its own ISO 3166-1 code, where buyers may also choose it as their country. */
  ownCode?: string;
  /** Fits its postcodes, written without spaces, hyphens and a country's letters in front. */
  postcodes: RegExp;
  /** Subdivisions of the country that are all of it, as billing addresses name them. */
  states?: readonly string[];
  /** The subdivision that it is a part of, where billing addresses of the country name one. */
  partOf?: string;
  /**
   * `inside`: part of the EU's VAT, at the rate of `ratePlace`. `national`: outside the EU's VAT, with a VAT of the
   * member state at that rate. `outside`: no VAT of the member state; what tax there is instead, we hold no data for.
   */
  vat: 'inside' | 'national' | 'outside';
  /** Where its rates stand and who receives the tax. */
  ratePlace: string;
  jurisdiction: string;
  source: string;
};

type Row = Omit<EuTerritory, 'source' | keyof Checked | 'ratePlace' | 'jurisdiction'> & {
  ratePlace?: string;
  jurisdiction?: string;
};

const rows = (source: string, list: readonly Row[]): EuTerritory[] =>
  list.map((row) => {
    const ratePlace = row.ratePlace ?? row.ownCode ?? row.country;
    return { ...row, ratePlace, jurisdiction: row.jurisdiction ?? ratePlace, source, ...ADDRESSES };
  });

/** The first one that fits is taken, so narrow postcodes stand before wide ones. */
export const EU_TERRITORIES: readonly EuTerritory[] = [
  ...rows('Código do IVA, Artigo 18.º; postcodes of CTT', [
    { name: 'Madeira', country: 'PT', postcodes: /^9[0-4]\d{2}(\d{3})?$/, vat: 'inside', ratePlace: 'PT-30' },
    { name: 'Azores', country: 'PT', postcodes: /^9[5-9]\d{2}(\d{3})?$/, vat: 'inside', ratePlace: 'PT-20' },
  ]),
  ...rows('Umsatzsteuergesetz 1994, § 10 Abs. 4; postcodes of Österreichische Post', [
    {
      name: 'Jungholz and Mittelberg',
      country: 'AT',
      postcodes: /^(6691|699[1-3])$/,
      vat: 'inside',
      ratePlace: 'Jungholz and Mittelberg',
      jurisdiction: 'AT',
    },
  ]),
  ...rows(DIRECTIVE, [
    {
      name: 'Canary Islands',
      country: 'ES',
      postcodes: /^3[58]\d{3}$/,
      states: ['GC', 'TF'],
      vat: 'outside',
    },
    { name: 'Ceuta', country: 'ES', postcodes: /^51\d{3}$/, states: ['CE'], vat: 'outside' },
    { name: 'Melilla', country: 'ES', postcodes: /^52\d{3}$/, states: ['ML'], vat: 'outside' },
    { name: 'Åland', country: 'FI', ownCode: 'AX', postcodes: /^22\d{3}$/, vat: 'outside' },
    { name: 'Helgoland', country: 'DE', postcodes: /^27498$/, vat: 'outside' },
    { name: 'Büsingen', country: 'DE', postcodes: /^78266$/, vat: 'outside' },
    { name: 'Livigno', country: 'IT', postcodes: /^23041$/, partOf: 'SO', vat: 'outside' },
    { name: "Campione d'Italia", country: 'IT', postcodes: /^22061$/, partOf: 'CO', vat: 'outside' },
    { name: 'Mount Athos', country: 'GR', postcodes: /^6308[67]$/, vat: 'outside' },
  ]),
  ...rows(FRENCH_CODE, [
    {
      name: 'Saint Barthélemy and Saint Martin',
      country: 'FR',
      postcodes: /^(97133|97150|97[78]\d{2})$/,
      vat: 'outside',
    },
    { name: 'Guadeloupe', country: 'FR', ownCode: 'GP', postcodes: /^971\d{2}$/, vat: 'national' },
    { name: 'Martinique', country: 'FR', ownCode: 'MQ', postcodes: /^972\d{2}$/, vat: 'national' },
    { name: 'Réunion', country: 'FR', ownCode: 'RE', postcodes: /^974\d{2}$/, vat: 'national' },
    { name: 'French Guiana', country: 'FR', ownCode: 'GF', postcodes: /^973\d{2}$/, vat: 'outside' },
    { name: 'Mayotte', country: 'FR', ownCode: 'YT', postcodes: /^976\d{2}$/, vat: 'outside' },
    {
      name: 'French collectivities overseas',
      country: 'FR',
      postcodes: /^(975|98[4-8])\d{2}$/,
      vat: 'outside',
    },
  ]),
];

const RATE_SOURCE = 'Public VAT rate data sets on the special territories of member states';

const RATES: readonly (readonly [place: string, ratePpm: number, from: string])[] = [
  ['PT-30', 220_000, '2012-04-01'],
  ['PT-20', 160_000, '2021-07-01'],
  ['Jungholz and Mittelberg', 190_000, '1995-01-01'],
  ['GP', 85_000, '1995-08-01'],
  ['MQ', 85_000, '1995-08-01'],
  ['RE', 85_000, '1995-08-01'],
];

/** Standard rates only: lower ones exist there, and a quote for an electronic book says that nobody verified it. */
export const EU_TERRITORY_RATES: readonly RateRow[] = RATES.map(([place, ratePpm, from]) => ({
  place,
  category: 'standard',
  name: 'VAT',
  ratePpm,
  from,
  confidence: 'high',
  source: RATE_SOURCE,
  ...RATES_CHECKED,
}));
