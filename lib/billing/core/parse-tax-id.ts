import { cleanCode } from '@/lib/kernel/clean-text';
import { DOMESTIC_PATTERNS, TAX_ID_PATTERNS, type TaxIdDescription } from './tax-id-patterns';

export type ParsedTaxId = {
  /** The two letters that it starts with, added where they were left out. */
  countryCode: string;
  /** The number after the letters. */
  number: string;
};

/** Countries whose businesses have numbers of another country's tax office. */
const ISSUED_IN: ReadonlyMap<string, string> = new Map([
  ['AX', 'FI'],
  ['IM', 'GB'],
  ['MC', 'FR'],
]);

/** The country that issues the tax ids of a country's businesses, in most cases the country itself. */
export function taxIdIssuer(country: string): string {
  return ISSUED_IN.get(country) ?? country;
}

/** The format of a country's tax id, for the sentence that helps a shopper; `null` where it is not known. */
export function describeTaxId(country: string): TaxIdDescription | null {
  const format = TAX_ID_PATTERNS.get(taxIdIssuer(country));
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

/**
 * A tax id as it is compared and checked: upper case, without anything invisible, and without the spaces, dots, dashes and
 * slashes that people group it with.
 */
export function normalizeTaxId(text: string): string {
  return cleanCode(text).replace(/[\s./-]/g, '');
}

/**
 * Reads a tax id by its format alone. The two letters may be left out. A Greek tax id may start with GR, and one of the
 * United Kingdom with XI, which Northern Ireland uses for trade in goods; for services it counts as British.
 *
 * @param country ISO 3166-1 alpha-2 of the business; a tax id of another country does not fit
 * @returns `null` for a wrong format, or a country whose format is not known
 */
export function parseTaxId(country: string, text: string): ParsedTaxId | null {
  const pattern = TAX_ID_PATTERNS.get(taxIdIssuer(country))?.[2];
  if (!pattern) return null;
  // A French number may itself start with the letters FR, so the text is read a second time as a whole.
  const readings = [taxIdNumber(country, text), normalizeTaxId(text)];
  const number = readings.find((reading) => pattern.test(reading)) ?? readDomestic(country, readings);
  return number === undefined ? null : { countryCode: prefixOf(country), number };
}

/** The number for VAT that is in one as businesses write theirs at home. */
function readDomestic(country: string, readings: readonly string[]): string | undefined {
  const form = DOMESTIC_PATTERNS.get(country);
  const found = readings.find((reading) => form?.pattern.test(reading));
  return form && found && form.toNumber(found);
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
    normalizeTaxId(text) === '' ||
    !TAX_ID_PATTERNS.has(taxIdIssuer(country)) ||
    parseTaxId(country, text) !== null
  );
}

function prefixOf(country: string): string {
  const issuer = taxIdIssuer(country);
  return issuer === 'GR' ? 'EL' : issuer;
}
