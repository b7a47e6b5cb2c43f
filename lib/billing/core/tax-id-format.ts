/**
 * The format of a country's tax id, as a key that the page has a sentence for. `digits` and `digitCounts` of the
 * description fill that sentence.
 */
export type TaxIdShape =
  | 'digits' // Germany: DE and 9 digits
  | 'digits_one_of' // Lithuania: LT and 9 or 12 digits
  | 'letter_u_digits' // Austria: ATU and 8 digits
  | 'digits_letter' // Cyprus: CY, 8 digits and a letter
  | 'two_characters_digits' // France: FR, 2 characters and 9 digits
  | 'letter_at_an_end' // Spain: ES and 9 characters, the first or last a letter or both
  | 'digits_one_or_two_letters' // Ireland: IE, 7 digits and one or two letters
  | 'digits_b_digits' // Netherlands: NL, 9 digits, B and 2 digits
  // Outside the European Union every country has a format, and a sentence, of its own.
  | 'australia'
  | 'brazil'
  | 'great_britain'
  | 'india'
  | 'new_zealand'
  | 'norway'
  | 'singapore'
  | 'switzerland';

export type TaxIdDescription = {
  /** The two letters that it starts with, where it has any: the country's code, but EL for Greece. */
  countryCode: string;
  shape: TaxIdShape;
  /** The number of digits of the shape; `null` where several numbers are right. */
  digits: number | null;
  /** All right numbers of digits, ascending. */
  digitCounts: readonly number[];
  /** An example of the format, which is nobody's tax id. */
  example: string;
};

export type ParsedTaxId = {
  /** The two letters that it starts with, added where they were left out. */
  countryCode: string;
  /** The number after the letters. */
  number: string;
};

type FormatRow = readonly [
  country: string,
  shape: TaxIdShape,
  pattern: RegExp,
  digitCounts: readonly number[],
  example: string,
];

/**
 * Source: "VAT identification number structure", VIES frequently asked questions of the European Commission. Patterns
 * are for what follows the two letters. Belgium's old nine digits, without the leading 0, are still in use on paper.
 */
const FORMAT_ROWS: readonly FormatRow[] = [
  ['AT', 'letter_u_digits', /^U\d{8}$/, [8], 'ATU12345678'],
  ['BE', 'digits', /^[01]?\d{9}$/, [10], 'BE0123456789'],
  ['BG', 'digits_one_of', /^\d{9,10}$/, [9, 10], 'BG123456789'],
  ['CY', 'digits_letter', /^\d{8}[A-Z]$/, [8], 'CY12345678X'],
  ['CZ', 'digits_one_of', /^\d{8,10}$/, [8, 9, 10], 'CZ12345678'],
  ['DE', 'digits', /^\d{9}$/, [9], 'DE123456789'],
  ['DK', 'digits', /^\d{8}$/, [8], 'DK12345678'],
  ['EE', 'digits', /^\d{9}$/, [9], 'EE123456789'],
  ['ES', 'letter_at_an_end', /^(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/, [7, 8], 'ESX12345678'],
  ['FI', 'digits', /^\d{8}$/, [8], 'FI12345678'],
  ['FR', 'two_characters_digits', /^[A-HJ-NP-Z\d]{2}\d{9}$/, [9], 'FR12345678901'],
  ['GR', 'digits', /^\d{9}$/, [9], 'EL123456789'],
  ['HR', 'digits', /^\d{11}$/, [11], 'HR12345678901'],
  ['HU', 'digits', /^\d{8}$/, [8], 'HU12345678'],
  ['IE', 'digits_one_or_two_letters', /^(?:\d{7}[A-W][A-W]?|\d[A-Z+*]\d{5}[A-W])$/, [7], 'IE1234567WA'],
  ['IT', 'digits', /^\d{11}$/, [11], 'IT12345678901'],
  ['LT', 'digits_one_of', /^(?:\d{9}|\d{12})$/, [9, 12], 'LT123456789'],
  ['LU', 'digits', /^\d{8}$/, [8], 'LU12345678'],
  ['LV', 'digits', /^\d{11}$/, [11], 'LV12345678901'],
  ['MT', 'digits', /^\d{8}$/, [8], 'MT12345678'],
  ['NL', 'digits_b_digits', /^\d{9}B\d{2}$/, [11], 'NL123456789B12'],
  ['PL', 'digits', /^\d{10}$/, [10], 'PL1234567890'],
  ['PT', 'digits', /^\d{9}$/, [9], 'PT123456789'],
  ['RO', 'digits_one_of', /^\d{2,10}$/, [2, 3, 4, 5, 6, 7, 8, 9, 10], 'RO12345678'],
  ['SE', 'digits', /^\d{12}$/, [12], 'SE123456789012'],
  ['SI', 'digits', /^\d{8}$/, [8], 'SI12345678'],
  ['SK', 'digits', /^\d{10}$/, [10], 'SK1234567890'],
];

/**
 * Outside the European Union, where a check digit is public. Sources: HMRC VATREC (GB, with government departments and
 * health authorities), Skatteetaten (NO), eCH-0097 (CH), Australian Business Register (AU), Inland Revenue (NZ), ACRA
 * and IRAS (SG: entity numbers, and GST-only ones that start with M), CBIC (IN), Receita Federal (BR, letters since
 * 2026). What people write after the number in Norway and Switzerland may be left out.
 */
const OTHER_FORMAT_ROWS: readonly FormatRow[] = [
  ['AU', 'australia', /^\d{11}$/, [11], '12345678901'],
  ['BR', 'brazil', /^[A-Z\d]{12}\d{2}$/, [14], '12345678000123'],
  ['CH', 'switzerland', /^(?:CHE|E)?\d{9}(?:MWST|TVA|IVA|TPV)?$/, [9], 'CHE123456789MWST'],
  ['GB', 'great_britain', /^(?:\d{9}|\d{12}|GD[0-4]\d{2}|HA[5-9]\d{2})$/, [9, 12], 'GB123456789'],
  ['IN', 'india', /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]{3}$/, [15], '12ABCDE3456F7Z8'],
  ['NO', 'norway', /^\d{9}(?:MVA)?$/, [9], 'NO123456789MVA'],
  ['NZ', 'new_zealand', /^\d{8,9}$/, [8, 9], '123456789'],
  [
    'SG',
    'singapore',
    /^(?:\d{8,9}[A-Z]|[RST]\d{2}[A-Z]{2}\d{4}[A-Z]|M[A-Z\d]\d{7}[A-Z\d])$/,
    [8, 9],
    '201912345A',
  ],
];

const FORMATS: ReadonlyMap<string, FormatRow> = new Map(
  [...FORMAT_ROWS, ...OTHER_FORMAT_ROWS].map((row) => [row[0], row]),
);

/** Countries whose businesses have tax ids of another country's tax office. */
const ISSUED_IN: ReadonlyMap<string, string> = new Map([
  ['IM', 'GB'],
  ['MC', 'FR'],
]);

/** The country that issues the tax ids of a country's businesses, in most cases the country itself. */
export function taxIdIssuer(country: string): string {
  return ISSUED_IN.get(country) ?? country;
}

/** The format of a country's tax id, for the sentence that helps a shopper; `null` where it is not known. */
export function describeTaxId(country: string): TaxIdDescription | null {
  const format = FORMATS.get(taxIdIssuer(country));
  if (!format) return null;
  const [, shape, , digitCounts, example] = format;
  const [first = null] = digitCounts;
  return {
    countryCode: prefixOf(country),
    shape,
    digits: digitCounts.length === 1 ? first : null,
    digitCounts,
    example,
  };
}

/** A tax id for comparison and checks: upper case, without the spaces, dots, dashes and slashes that group it. */
export function normalizeTaxId(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s./\p{Pd}]/gu, '')
    .toUpperCase();
}

/**
 * Reads a tax id by its format alone. The two letters may be left out. A Greek tax id may start with GR, and one of the
 * United Kingdom with XI, which Northern Ireland uses for trade in goods; for services it counts as British.
 *
 * @param country ISO 3166-1 alpha-2 of the business; a tax id of another country does not fit
 * @returns `null` for a wrong format, or a country whose format is not known
 */
export function parseTaxId(country: string, text: string): ParsedTaxId | null {
  const pattern = FORMATS.get(taxIdIssuer(country))?.[2];
  if (!pattern) return null;
  // A French number may itself start with the letters FR, so the text is read a second time as a whole.
  const readings = [taxIdNumber(country, text), normalizeTaxId(text)];
  const number = readings.find((reading) => pattern.test(reading));
  return number === undefined ? null : { countryCode: prefixOf(country), number };
}

/**
 * A VAT number as the register of the European Union expects it: a Belgian number of nine digits gets the leading 0 that
 * many people leave out.
 */
export function toRegisterNumber({ countryCode, number }: ParsedTaxId): ParsedTaxId {
  const isShort = countryCode === 'BE' && number.length === 9;
  return { countryCode, number: isShort ? `0${number}` : number };
}

/** The text after a tax id's two letters, whether or not it has the right format. The letters may be missing. */
export function taxIdNumber(country: string, text: string): string {
  const compact = normalizeTaxId(text);
  const prefixes = [prefixOf(country), country, ...(taxIdIssuer(country) === 'GB' ? ['XI'] : [])];
  return compact.slice(prefixes.some((prefix) => compact.startsWith(prefix)) ? 2 : 0);
}

/**
 * True for a tax id that can be checked without further typing: it has the format of its country, is empty, or the
 * country's format is not known.
 */
export function isTaxIdComplete(country: string, text: string): boolean {
  return (
    normalizeTaxId(text) === '' || !FORMATS.has(taxIdIssuer(country)) || parseTaxId(country, text) !== null
  );
}

function prefixOf(country: string): string {
  const issuer = taxIdIssuer(country);
  return issuer === 'GR' ? 'EL' : issuer;
}
