import { describe, expect, it } from 'vitest';
import { type StoreId, toId } from '@/lib/kernel/short-id';
import { type AnalyticsFilter, currencyFor, readAnalyticsFilter, requireCurrency } from './analytics-query';

const JANUARY = { startDate: '2026-01-01', endDate: '2026-02-01' };
const utc = (...parts: [number, number, number, number?, number?, number?, number?]) => Date.UTC(...parts);
const query = (change: Partial<AnalyticsFilter> = {}) => ({
  storeId: toId<StoreId>('00000000-0000-4000-8000-000000000001'),
  environment: 'test' as const,
  ...readAnalyticsFilter({ timeRange: JANUARY, ...change }),
});

describe('readAnalyticsFilter', () => {
  it.each<[string, string, number]>([
    ['a day', '2026-11-19', utc(2026, 10, 19)],
    ['a minute without a zone as UTC', '2026-11-19T10:20', utc(2026, 10, 19, 10, 20)],
    ['a second without a zone as UTC', '2026-11-19T10:20:30', utc(2026, 10, 19, 10, 20, 30)],
    ['a fraction without a zone as UTC', '2026-11-19T10:20:30.5', utc(2026, 10, 19, 10, 20, 30, 500)],
    ['nine digits of a fraction', '2026-11-19T10:20:30.123456789Z', utc(2026, 10, 19, 10, 20, 30, 123)],
    ['UTC', '2026-11-19T10:20:30Z', utc(2026, 10, 19, 10, 20, 30)],
    ['a zone to the east', '2026-11-19T10:20:30+02:00', utc(2026, 10, 19, 8, 20, 30)],
    ['a zone to the west without a colon', '2026-11-19T10:20:30-0130', utc(2026, 10, 19, 11, 50, 30)],
  ])('reads %s', (_, startDate, fromMs) => {
    expect(readAnalyticsFilter({ timeRange: { startDate, endDate: '2026-12-31' } }).fromMs).toBe(fromMs);
  });

  it.each([
    ['a word', 'yesterday'],
    ['a moment of year 0', '0000-01-01'],
    ['a moment beyond the last year', '9999-12-31'],
    ['a day of another form', '19.11.2026'],
    ['something before a day', 'x2026-11-19'],
    ['something behind a day', '2026-11-19x'],
    ['something behind a zone', '2026-11-19T10:20Zx'],
    ['a year of three digits', '202-11-19'],
    ['a month of one digit', '2026-1-19'],
    ['a day of one digit', '2026-11-9'],
    ['letters for a month', '2026-ab-19'],
    ['an hour without minutes', '2026-11-19T10'],
    ['a zone without an hour', '2026-11-19T10:20+'],
    ['an hour of one digit', '2026-11-19T1:20'],
    ['ten digits of a fraction', '2026-11-19T10:20:30.1234567890Z'],
    ['a day that no month has', '2026-13-40'],
  ])('throws for %s and names the field', (_, text) => {
    expect(() => readAnalyticsFilter({ timeRange: { ...JANUARY, startDate: text } })).toThrow(
      `Invalid filter.timeRange.startDate: expected ISO 8601, got "${text}"`,
    );
    expect(() => readAnalyticsFilter({ timeRange: { ...JANUARY, endDate: text } })).toThrow(
      `Invalid filter.timeRange.endDate: expected ISO 8601, got "${text}"`,
    );
  });

  it('throws for an end before the start, and takes an empty range', () => {
    const timeRange = { startDate: '2026-01-02', endDate: '2026-01-01' };
    expect(() => readAnalyticsFilter({ timeRange })).toThrow(
      'Invalid filter.timeRange.endDate: expected a moment after startDate, got "2026-01-01"',
    );
    const atMs = utc(2026, 0, 1);
    const empty = { startDate: '2026-01-01', endDate: '2026-01-01' };
    expect(readAnalyticsFilter({ timeRange: empty })).toMatchObject({ fromMs: atMs, toMs: atMs });
  });

  it.each<[string, Partial<AnalyticsFilter>, object]>([
    ['nothing', {}, { currency: null, status: null }],
    ['null', { currency: null, status: null }, { currency: null, status: null }],
    ['an empty currency', { currency: '' }, { currency: null }],
    ['a currency in lower case', { currency: 'eur' }, { currency: 'EUR' }],
    ['a status', { status: 'completed' }, { status: 'completed' }],
  ])('narrows by %s', (_, change, narrowed) => {
    expect(query(change)).toMatchObject(narrowed);
  });

  it('throws for a currency that is none', () => {
    expect(() => query({ currency: 'euro' })).toThrow(
      'Invalid currency: expected a currency of ISO 4217, got "euro"',
    );
  });
});

describe('the currency of one figure', () => {
  it.each([
    ['its own argument first', 'jpy', 'JPY'],
    ['the filter’s where it has none', undefined, 'EUR'],
    ['the filter’s where its own is empty', '', 'EUR'],
  ])('is %s', (_, argument, currency) => {
    expect(currencyFor(query({ currency: 'EUR' }), argument)).toBe(currency);
    expect(requireCurrency(query({ currency: 'EUR' }), argument)).toBe(currency);
  });

  it('is required where amounts are added up', () => {
    expect(currencyFor(query(), null)).toBeNull();
    expect(() => requireCurrency(query(), null)).toThrow('Missing required field: currency');
  });
});
