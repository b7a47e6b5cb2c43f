import type { Grounded } from './row';

/**
 * The duty of sellers abroad in a place. `threshold` is what they may sell to consumers there before they owe anything, in
 * words for a coverage page; the engine knows nothing of it. Where nobody but resident sellers collects, a registration
 * everywhere (`*`) does not cover the place: only its own code does.
 */
export type ForeignSellerRule = Grounded & {
  place: string;
  threshold: string;
  collects: 'seller' | 'nobody_abroad';
};

type Row = readonly [place: string, threshold: string, source: string, more?: Partial<ForeignSellerRule>];

const LAW = 'What is known of the law there';
const AVALARA = 'Avalara, VAT on electronic services, of 2026-02-26';
const KPMG = 'KPMG of 2026-05-06';
const compared = { check: 'compared' } as const;
const notAbroad = { collects: 'nobody_abroad' } as const;

const ROWS: readonly Row[] = [
  [
    'EU',
    'EUR 10 000 a year of electronic services to consumers in other member states, for sellers established in one; none for others',
    'Council Directive 2006/112/EC, Article 59c',
    compared,
  ],
  ['GB', 'none', LAW],
  ['NO', 'NOK 50 000', LAW],
  ['CH', 'CHF 100 000, worldwide turnover', LAW],
  ['LI', 'CHF 100 000, worldwide turnover', LAW],
  ['TR', 'none', LAW],
  ['AU', 'AUD 75 000', LAW],
  ['NZ', 'NZD 60 000', LAW],
  ['JP', 'JPY 10 000 000', 'BDO, regfollower.com', compared],
  ['SG', 'SGD 100 000 there and SGD 1 000 000 worldwide', LAW],
  ['IN', 'none', LAW],
  ['KR', 'none', LAW],
  ['TW', 'TWD 600 000', LAW],
  ['MY', 'MYR 500 000', LAW],
  ['ID', 'IDR 600 000 000 or 12 000 visitors a year', LAW],
  ['PH', 'PHP 3 000 000', LAW],
  ['VN', 'none', LAW],
  ['TH', 'THB 1 800 000', LAW],
  ['MX', 'none', LAW],
  ['CL', 'none', LAW],
  ['SA', 'none', 'Orbitax, Thomson Reuters', compared],
  ['AE', 'none', 'Orbitax, Thomson Reuters', compared],
  ['CA', 'CAD 30 000', 'canada.ca, digital economy', compared],
  ['CA-QC', 'CAD 30 000', LAW],
  ['CA-BC', 'CAD 10 000', AVALARA, compared],
  ['AX', 'none', LAW],
  ['IC', 'none', LAW],
  ['BR', 'none', KPMG, compared],
  ['ZA', 'ZAR 1 000 000; a raise in 2026 is not confirmed', AVALARA, compared],
  ['UA', 'UAH 1 000 000', LAW],
  ['CO', 'none for sellers abroad (Avalara: 3 500 UVT)', AVALARA],
  ['IL', 'no duty of sellers abroad was found', 'Herzog 2023', { ...compared, ...notAbroad }],
  ['IS', 'ISK 2 000 000', AVALARA, compared],
  ['RS', 'none for sellers abroad (Avalara: RSD 8 000 000)', AVALARA],
  ['KZ', 'none', 'KPMG Kazakhstan, November 2025', compared],
  ['PE', 'none', AVALARA, compared],
  [
    'AR',
    'none: the issuer of the card collects',
    `${AVALARA}; globalvatcompliance.com`,
    { ...compared, ...notAbroad },
  ],
  ['KE', 'none for sellers abroad (Avalara: KES 5 000 000)', AVALARA],
  ['NG', 'NGN 25 000 000', AVALARA, compared],
  ['EG', 'EGP 500 000', AVALARA, compared],
  ['EC', 'none', AVALARA, compared],
  ['CR', 'none; the issuer of the card collects for sellers who are not registered', AVALARA],
  ['UY', 'none', LAW],
  ['GE', 'none', LAW],
  ['UZ', 'none', LAW],
  ['MD', 'none (Avalara: MDL 1 200 000)', AVALARA],
  ['BH', 'BHD 37 500', AVALARA, compared],
  ['OM', 'OMR 38 500', AVALARA, compared],
  ['MA', 'none (Avalara: MAD 2 000 000)', AVALARA],
  ['GH', 'GHS 200 000', AVALARA, compared],
  ['TZ', 'none', AVALARA, compared],
  ['UG', 'UGX 150 000 000', AVALARA, compared],
  ['BD', 'BDT 30 000 000', AVALARA, compared],
  [
    'US',
    'each state has its own: USD 100 000 a year of sales there in most, 250 000 in Alabama and Mississippi, 500 000 in California, New York and Texas; some also count from 200 sales on',
    'South Dakota v. Wayfair (2018) and the laws of the states since',
  ],
  ['US-PR', 'USD 100 000', LAW],
  ['RU', 'none', AVALARA, compared],
];

export const FOREIGN_SELLER_RULES: readonly ForeignSellerRule[] = ROWS.map(
  ([place, threshold, source, more = {}]) => ({
    place,
    threshold,
    source,
    collects: 'seller',
    checkedAt: '2026-11-29',
    check: 'known',
    confidence: more.check === 'compared' ? 'high' : 'medium',
    ...more,
  }),
);
