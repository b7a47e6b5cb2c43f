import { type EpochMs, isComparableMoment } from '@/lib/kernel/clock';
import { type Currency, isCurrency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import { invalidField } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import type { TimeRange } from './period';

/** The scope of a figure: one store in one environment, a time range, and perhaps one currency or status. */
export type AnalyticsQuery = TimeRange & {
  storeId: StoreId;
  environment: Environment;
  /** Upper case; `null` for all. */
  currency: Currency | null;
  status: string | null;
};

/** `AnalyticsFilterInput` as clients send it. */
export type AnalyticsFilter = {
  timeRange: { startDate: string; endDate: string };
  currency?: string | null;
  status?: string | null;
};

/** A day or a moment of ISO 8601; without a zone it is UTC. */
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads the filter of an analytics query.
 *
 * @throws `invalid_field` for a malformed moment, or a range that ends before it begins
 */
export function readAnalyticsFilter(
  filter: AnalyticsFilter,
): Pick<AnalyticsQuery, 'fromMs' | 'toMs' | 'currency' | 'status'> {
  const { startDate, endDate } = filter.timeRange;
  const fromMs = readMoment('startDate', startDate);
  const toMs = readMoment('endDate', endDate);
  if (toMs < fromMs) throw invalidField('filter.timeRange.endDate', 'a moment after startDate', endDate);
  return { fromMs, toMs, currency: readCurrency(filter.currency), status: filter.status ?? null };
}

/** The currency of one figure: its own argument first, else the filter's. Case does not matter. */
export function currencyFor(query: AnalyticsQuery, argument: string | null | undefined): Currency | null {
  return readCurrency(argument) ?? query.currency;
}

/** The currency of a sum. @throws `missing_field` without one, because amounts of several currencies have no sum */
export function requireCurrency(query: AnalyticsQuery, argument: string | null | undefined): Currency {
  const currency = currencyFor(query, argument);
  if (currency === null) throw appError('missing_field', { params: { field: 'currency' } });
  return currency;
}

function readCurrency(text: string | null | undefined): Currency | null {
  if (!text) return null;
  const currency = text.toUpperCase();
  if (!isCurrency(currency)) throw invalidField('currency', 'a currency of ISO 4217', text);
  return currency;
}

function readMoment(name: 'startDate' | 'endDate', text: string): EpochMs {
  const match = MOMENT.exec(text);
  const hasTime = text.includes('T');
  const atMs = match ? Date.parse(hasTime && match[1] === undefined ? `${text}Z` : text) : Number.NaN;
  if (!isComparableMoment(atMs)) throw invalidField(`filter.timeRange.${name}`, 'ISO 8601', text);
  return atMs;
}
