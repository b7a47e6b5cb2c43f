import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryRule } from '@/lib/billing/core/country-rules';
import { DAY_MS } from '@/lib/kernel/clock';
import { EU_RATES, type EuRate, findEuRate, findUncheckedRates, MAX_AGE_DAYS } from './eu-rates';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

describe('the table of rates', () => {
  it('covers exactly the member states that the billing rules know', () => {
    const members = COUNTRY_CODES.filter((country) => countryRule(country).isEu);
    expect([...new Set(EU_RATES.map((row) => row.country))].sort()).toEqual(members);
    expect(members).toHaveLength(27);
  });

  it('was compared with its sources lately enough to be shipped', () => {
    const late = findUncheckedRates(EU_RATES, Date.now()).map(
      (row) => `${row.country} ${row.category} since ${row.from}`,
    );
    expect(late, `compare these rows with their source and renew checkedAt: ${late.join(', ')}`).toEqual([]);
  });

  it.each(EU_RATES.map((row): [string, EuRate] => [`${row.country} ${row.category} since ${row.from}`, row]))(
    '%s is a well-formed row',
    (_name, row) => {
      expect([row.from, row.to ?? row.from, row.checkedAt].every((day) => DAY.test(day))).toBe(true);
      expect((row.to ?? row.from) >= row.from).toBe(true);
      expect(Number.isInteger(row.ratePpm) && row.ratePpm >= 0 && row.ratePpm <= 270_000).toBe(true);
    },
  );

  it('never has two rows in force at once', () => {
    const overlaps = EU_RATES.flatMap((a, index) =>
      EU_RATES.slice(index + 1).filter(
        (b) =>
          a.country === b.country &&
          a.category === b.category &&
          a.from <= (b.to ?? '9999-12-31') &&
          b.from <= (a.to ?? '9999-12-31'),
      ),
    );
    expect(overlaps).toEqual([]);
  });
});

describe('findUncheckedRates', () => {
  const row: EuRate = {
    country: 'DE',
    category: 'standard',
    from: '2021-01-01',
    ratePpm: 190_000,
    confidence: 'high',
    source: 'test',
    checkedAt: '2026-08-01',
  };
  const lastGoodMs = Date.parse('2026-08-01T00:00:00Z') + MAX_AGE_DAYS * DAY_MS;
  const rows: [name: string, row: EuRate, nowMs: number, isReported: boolean][] = [
    ['is silent on the last good day', row, lastGoodMs, false],
    ['reports a row on the day after', row, lastGoodMs + DAY_MS, true],
    [
      'leaves rows alone that are no longer in force',
      { ...row, to: '2026-12-31' },
      lastGoodMs + DAY_MS,
      false,
    ],
  ];
  it.each(rows)('%s', (_name, candidate, nowMs, isReported) => {
    expect(findUncheckedRates([candidate], nowMs)).toEqual(isReported ? [candidate] : []);
  });
});

describe('findEuRate', () => {
  const atMs = Date.parse('2026-11-20T00:00:00Z');
  it.each(['GB', 'NO', 'MC', 'EL', 'de', ''])('knows no rate for %j', (country) => {
    expect(findEuRate({ country, category: 'saas', atMs })).toBeNull();
  });

  it('knows a rate in force for every member state today', () => {
    const missing = COUNTRY_CODES.filter((country) => countryRule(country).isEu).filter(
      (country) => findEuRate({ country, category: 'saas', atMs: Date.now() }) === null,
    );
    expect(missing).toEqual([]);
  });
});
