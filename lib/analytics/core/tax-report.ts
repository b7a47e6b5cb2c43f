import { countryRule } from '@/lib/billing/core/country-rules';
import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { TaxReason } from '@/lib/tax/core/contract';
import { toEuroMinor } from '@/lib/tax/core/euro-amount';

/**
 * The amount that was sold or given back in a period under one tax, in one currency: sums in minor units, refunds below
 * zero.
 */
export type TaxReportGroup = {
  /** The place that receives the tax; where there is no tax, the place of the buyer. ISO 3166-1 or 3166-2. */
  place: string;
  /** The tax's name; empty where no tax has a line. */
  taxName: string;
  ratePpm: number;
  /** Share of the price that is taxed, in whole per cent. */
  basePercent: number;
  reason: TaxReason;
  kind: 'sale' | 'refund';
  currency: Currency;
  count: number;
  baseMinor: bigint;
  taxMinor: bigint;
};

/** A row of the report: amounts are display strings, with the euro's empty where the store gives no rate. */
export type TaxReportRow = {
  place: string;
  tax: string;
  rate: string;
  basePercent: number;
  reason: TaxReason;
  kind: 'sale' | 'refund';
  currency: string;
  count: number;
  base: string;
  taxAmount: string;
  baseEur: string;
  taxEur: string;
};

/** A line of the return of the one-stop shop: a member state, a rate, its base and its tax, in euros. */
export type OssRow = {
  memberState: string;
  rateType: 'standard' | 'reduced';
  rate: string;
  base: string;
  tax: string;
};

const EUR = 'EUR' as Currency; // the euro is in the table of currencies
/** Every member state's own by our tables; a local tax of a place outside the Union's VAT has a name of its own. */
const VAT = 'VAT';
const PPM_PER_PERCENT = 10_000;
const RATED: ReadonlySet<TaxReason> = new Set<TaxReason>(['standard_rated', 'reduced_rated', 'zero_rated']);

type EurRates = Readonly<Record<string, string>>;

/** Writes the groups as the report shows them, in the currency of the sale and in euros. */
export function toTaxReportRows(groups: readonly TaxReportGroup[], eurRates: EurRates): TaxReportRow[] {
  return groups.map((group) => {
    const { place, taxName, ratePpm, basePercent, reason, kind, currency, count } = group;
    const euro = (amountMinor: bigint) => {
      const euroMinor = toEuroMinor(amountMinor, currency, eurRates);
      return euroMinor === null ? '' : formatAmount(euroMinor, EUR);
    };
    return {
      place,
      tax: taxName,
      rate: rateText(ratePpm),
      basePercent,
      reason,
      kind,
      currency,
      count,
      base: formatAmount(group.baseMinor, currency),
      taxAmount: formatAmount(group.taxMinor, currency),
      baseEur: euro(group.baseMinor),
      taxEur: euro(group.taxMinor),
    };
  });
}

/**
 * The return of the one-stop shop: what was taxed in member states but the seller's own, by state and rate, refunds of
 * the period taken off. A territory inside the Union's VAT belongs to its member state; Greece is EL there. What was taxed
 * at the seller's own rate, and what is outside the one-stop shop, is no part of it.
 *
 * @param homeCountry the member state of identification
 * @returns the rows, and the currencies that they lack because there is no rate for them
 */
export function toOssReturn(
  groups: readonly TaxReportGroup[],
  { homeCountry, eurRates }: { homeCountry: string; eurRates: EurRates },
): { rows: OssRow[]; missingRates: string[] } {
  const sums = new Map<string, { group: TaxReportGroup; baseMinor: bigint; taxMinor: bigint }>();
  const missing = new Set<string>();
  for (const group of groups.filter((row) => isOfOss(row, homeCountry))) {
    const base = toEuroMinor(group.baseMinor, group.currency, eurRates);
    const tax = toEuroMinor(group.taxMinor, group.currency, eurRates);
    if (base === null || tax === null) {
      missing.add(group.currency);
      continue;
    }
    const key = `${countryOf(group.place)} ${group.ratePpm}`;
    const sum = sums.get(key) ?? { group, baseMinor: 0n, taxMinor: 0n };
    sums.set(key, { group, baseMinor: sum.baseMinor + base, taxMinor: sum.taxMinor + tax });
  }
  const rows = [...sums.values()].map(({ group, baseMinor, taxMinor }): OssRow => {
    const country = countryOf(group.place);
    return {
      memberState: country === 'GR' ? 'EL' : country,
      rateType: group.reason === 'standard_rated' ? 'standard' : 'reduced',
      rate: rateText(group.ratePpm),
      base: formatAmount(baseMinor, EUR),
      tax: formatAmount(taxMinor, EUR),
    };
  });
  return {
    rows: rows.sort((a, b) => (`${a.memberState} ${a.rate}` < `${b.memberState} ${b.rate}` ? -1 : 1)),
    missingRates: [...missing].sort(),
  };
}

function isOfOss({ place, reason, taxName }: TaxReportGroup, homeCountry: string): boolean {
  const country = countryOf(place);
  return countryRule(country).isEu && country !== homeCountry && RATED.has(reason) && taxName === VAT;
}

function countryOf(place: string): string {
  return place.slice(0, 'XX'.length);
}

/** `19` or `5.5`: per cent without float noise. */
function rateText(ratePpm: number): string {
  const whole = Math.floor(ratePpm / PPM_PER_PERCENT);
  const fraction = String(ratePpm % PPM_PER_PERCENT)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

/** Rows as comma-separated values, by RFC 4180 but with a line feed; every value is a code, a number or a word of ours. */
export function toCsv<Row extends object>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string {
  const cell = (value: unknown) => {
    const text = String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join(
    '\n',
  );
}
