/*
 * The patterns that tax ids are written in, country by country. `parse-tax-id.ts` reads ids by them.
 */

/**
 * How a country's tax id is put together, as a key that the page has a sentence for. `digits` and `digitCounts` of
 * the description fill that sentence.
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
  // Outside the European Union every country has a form, and a sentence, of its own.
  | 'australia'
  | 'brazil'
  | 'great_britain'
  | 'india'
  | 'new_zealand'
  | 'norway'
  | 'singapore'
  | 'switzerland'
  | 'number_digits' // South Korea: 10 digits
  | 'canada'
  | 'chile'
  | 'japan';

export type TaxIdDescription = {
  /** The two letters it starts with, where it has any: the country's code, but EL for Greece. */
  countryCode: string;
  shape: TaxIdShape;
  /** How many digits the shape speaks of; `null` where more than one count is right. */
  digits: number | null;
  /** All counts of digits that are right, ascending. */
  digitCounts: readonly number[];
  /** Shows the form only: it belongs to nobody. */
  example: string;
};

export type TaxIdPatternRow = readonly [
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
const EU_PATTERNS: readonly TaxIdPatternRow[] = [
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
 * Where a number takes tax off a bill since more places leave it to businesses. Sources: National Tax Agency (JP, corporate
 * number, with the T of invoices), National Tax Service (KR), Revenue Administration (TR: of companies, and of persons),
 * Ministry of Finance (TW), Canada Revenue Agency and Revenu Québec (CA), Servicio de Impuestos Internos (CL), Revenue
 * Department (TH), Zakat, Tax and Customs Authority (SA), Federal Tax Authority (AE), Bureau of Internal Revenue (PH).
 */
const BUSINESS_NUMBERS: readonly TaxIdPatternRow[] = [
  ['AE', 'number_digits', /^\d{15}$/, [15], '100123456700003'],
  ['CA', 'canada', /^(?:\d{9}(?:RT\d{4})?|\d{10}TQ\d{4})$/, [9, 13], '123456789RT0001'],
  ['CL', 'chile', /^\d{7,8}[\dK]$/, [8, 9], '76123456K'],
  ['JP', 'japan', /^T?\d{13}$/, [13], 'T1234567890123'],
  ['KR', 'number_digits', /^\d{10}$/, [10], '1234567890'],
  ['PH', 'number_digits', /^\d{9}(?:\d{3}|\d{5})?$/, [9, 12, 14], '123456789000'],
  ['SA', 'number_digits', /^3\d{13}3$/, [15], '312345678900003'],
  ['TH', 'number_digits', /^\d{13}$/, [13], '0123456789012'],
  ['TR', 'number_digits', /^\d{10,11}$/, [10, 11], '1234567890'],
  ['TW', 'number_digits', /^\d{8}$/, [8], '12345678'],
];

/**
 * Outside the European Union, where a check digit is public. Sources: HMRC VATREC (GB, with government departments and
 * health authorities), Skatteetaten (NO), eCH-0097 (CH), Australian Business Register (AU), Inland Revenue (NZ), ACRA
 * and IRAS (SG: entity numbers, and GST-only ones that start with M), CBIC (IN), Receita Federal (BR, letters since
 * 2026). What people write after the number in Norway and Switzerland may be left out.
 */
const OTHER_PATTERNS: readonly TaxIdPatternRow[] = [
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
  ...BUSINESS_NUMBERS,
];

/** Every form we know, by country. */
export const TAX_ID_PATTERNS: ReadonlyMap<string, TaxIdPatternRow> = new Map(
  [...EU_PATTERNS, ...OTHER_PATTERNS].map((row) => [row[0], row]),
);

/** How businesses write their number at home, where that is not the number for VAT: what it is in, and what it becomes. */
export const DOMESTIC_PATTERNS: ReadonlyMap<
  string,
  { pattern: RegExp; toNumber: (digits: string) => string }
> = new Map([
  // The tax number has the code of its kind and of its county behind the eight digits.
  ['HU', { pattern: /^\d{8}[1-5]\d{2}$/, toNumber: (digits) => digits.slice(0, 8) }],
  // The number of the organisation; that for VAT has 01 behind it.
  ['SE', { pattern: /^\d{10}$/, toNumber: (digits) => `${digits}01` }],
]);
