import type { ProductFacts } from './contract';

/*
 * The fact about a product on which some place's tax hangs stands in the product's metadata, as the length
 * of a trial does. Nobody has to say anything: what is unknown is taxed higher, with a warning.
 */

/** Where each fact stands in the metadata, what may stand there, and one of that. */
export const PRODUCT_FACT_KEYS = {
  taxPermanentRight: { wanted: 'true or false: whether the buyer may use it for ever', example: true },
  taxPrintVersion: { wanted: 'true or false: whether the same book exists in print', example: true },
  taxIsbn: { wanted: 'an ISBN, or true or false', example: '978-3-16-148410-0' },
  taxLanguage: { wanted: 'an ISO 639 code such as "en"', example: 'en' },
} as const;
type FactKey = keyof typeof PRODUCT_FACT_KEYS;

const ISBN = /^(?:97[89])?\d{9}[\dX]$/;

/** Reads the facts of a product; what says nothing, or nothing that can be read, is unknown. */
export function readProductFacts(metadata: Readonly<Record<string, unknown>>): ProductFacts {
  const permanentRight = readFlag(metadata.taxPermanentRight);
  const printVersion = readFlag(metadata.taxPrintVersion);
  const isbn = readIsbn(metadata.taxIsbn);
  const language = readLanguage(metadata.taxLanguage);
  return {
    ...(permanentRight === null ? {} : { permanentRight }),
    ...(printVersion === null ? {} : { printVersion }),
    ...(isbn === null ? {} : { isbn }),
    ...(language === null ? {} : { language }),
  };
}

/** The first key of the metadata that is meant as a fact and cannot be read as one; `null` where there is none. */
export function findUnreadableFact(metadata: Readonly<Record<string, unknown>>): FactKey | null {
  const readers: Readonly<Record<FactKey, (value: unknown) => unknown>> = {
    taxPermanentRight: readFlag,
    taxPrintVersion: readFlag,
    taxIsbn: readIsbn,
    taxLanguage: readLanguage,
  };
  const keys = Object.keys(readers) as FactKey[]; // Object.keys widens; these are the keys above
  return keys.find((key) => !isUnsaid(metadata[key]) && readers[key](metadata[key]) === null) ?? null;
}

function isUnsaid(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function readFlag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : null;
}

function readIsbn(value: unknown): boolean | null {
  const isIsbn = typeof value === 'string' && ISBN.test(value.toUpperCase().replace(/[\s-]/g, ''));
  return isIsbn ? true : readFlag(value);
}

function readLanguage(value: unknown): string | null {
  const [code = ''] = typeof value === 'string' ? value.trim().toLowerCase().split('-') : [];
  return /^[a-z]{2,3}$/.test(code) ? code : null;
}
