import { AMERICAS_RATES } from './americas';
import { ASIA_PACIFIC_RATES } from './asia-pacific';
import { BUSINESS_RULES, EU_BUSINESS_RULE } from './business-rules';
import { CANADA_RATES, CANADA_TAXABILITY } from './canada';
import { CANADA_SMALL_SUPPLIER } from './canada-small-supplier';
import { EU_RATES } from './eu';
import { EUROPE_RATES } from './europe';
import { EXEMPTIONS } from './exemptions';
import { FOREIGN_SELLER_RULES } from './foreign-sellers';
import { MIDDLE_EAST_AND_AFRICA_RATES } from './middle-east-and-africa';
import { POSTCODE_COUNTRIES } from './postcode-countries';
import type { RateRow, TaxabilityRow } from './row';
import { OUTSIDE_THE_UNION, SERVICE_RULES, SMALL_SELLER } from './service-rules';
import { TERRITORIES, TERRITORY_RATES } from './territories';
import { UNITED_STATES_RATES } from './united-states';
import { UNITED_STATES_SCHEMES } from './united-states-schemes';
import { UNITED_STATES_TAXABILITY } from './united-states-taxability';

/** Every rate we hold, of every place and time. */
export const RATE_ROWS: readonly RateRow[] = [
  ...EU_RATES,
  ...TERRITORY_RATES,
  ...EUROPE_RATES,
  ...ASIA_PACIFIC_RATES,
  ...AMERICAS_RATES,
  ...MIDDLE_EAST_AND_AFRICA_RATES,
  ...CANADA_RATES,
  ...UNITED_STATES_RATES,
];

export const TAXABILITY_ROWS: readonly TaxabilityRow[] = [
  ...EXEMPTIONS,
  ...CANADA_TAXABILITY,
  ...UNITED_STATES_TAXABILITY,
];

const withText = <Row extends { postcodes: RegExp }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, postcodes: String(row.postcodes) }));

/**
 * Stands in every quote, so that an old one can be explained: the day of the latest check, and a mark that changes with
 * any change of any table, so that nobody has to remember to change it.
 */
export const DATA_VERSION = `${latestCheck()}-${fingerprint([
  RATE_ROWS,
  TAXABILITY_ROWS,
  withText(TERRITORIES),
  withText(POSTCODE_COUNTRIES),
  EU_BUSINESS_RULE,
  BUSINESS_RULES,
  SERVICE_RULES,
  OUTSIDE_THE_UNION,
  SMALL_SELLER,
  UNITED_STATES_SCHEMES,
  CANADA_SMALL_SUPPLIER,
  FOREIGN_SELLER_RULES,
])}`;

function latestCheck(): string {
  const days = [...RATE_ROWS, ...TAXABILITY_ROWS, ...TERRITORIES, ...BUSINESS_RULES, ...SERVICE_RULES].map(
    ({ checkedAt }) => checkedAt,
  );
  return days.reduce((latest, day) => (day > latest ? day : latest), '');
}

/** FNV-1a with 32 bits: tells two states of the tables apart, and is no protection against anybody. */
function fingerprint(tables: readonly unknown[]): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(tables)) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
