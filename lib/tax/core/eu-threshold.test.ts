import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { thresholdNotices, toEuThreshold } from './eu-threshold';

const usd = 'USD' as Currency; // a real code
const eur = 'EUR' as Currency; // a real code
const of = (euroMinor: bigint) =>
  toEuThreshold({ year: 2026, sales: [{ currency: eur, subtotalMinor: euroMinor }], eurRates: undefined });

describe('the threshold of Article 59c', () => {
  it.each<[string, bigint, string]>([
    ['nothing sold', 0n, 'below'],
    ['a cent below the warning', 799_999n, 'below'],
    ['the warning', 800_000n, 'near'],
    ['the threshold itself may be reached', 1_000_000n, 'near'],
    ['a cent above it', 1_000_001n, 'passed'],
  ])('%s', (_name, sold, status) => expect(of(sold).status).toBe(status));

  it('adds up what was sold in several currencies, and says what it could not add', () => {
    const sales = [
      { currency: eur, subtotalMinor: 100_000n },
      { currency: usd, subtotalMinor: 108_350n },
      { currency: 'GBP' as Currency, subtotalMinor: 1n }, // a real code
    ];
    expect(toEuThreshold({ year: 2026, sales, eurRates: { USD: '1.0835' } })).toEqual({
      year: 2026,
      soldEur: '2000.00',
      limitEur: '10000.00',
      status: 'below',
      missingRates: ['GBP'],
    });
  });

  it('warns near it, beyond it, and of what is not counted', () => {
    const messages = (threshold: Parameters<typeof thresholdNotices>[0]) =>
      thresholdNotices(threshold).map(({ message }) => message);
    expect(messages(of(1n))).toEqual([]);
    expect(messages(of(812_350n))).toEqual([expect.stringMatching(/EUR 8123.50 of 10000.00. Register/)]);
    expect(messages(of(1_200_000n))).toEqual([expect.stringMatching(/threshold of Article 59c is passed/)]);
    expect(messages({ ...of(1n), missingRates: ['USD'] })).toEqual([
      expect.stringMatching(/without those in USD/),
    ]);
  });
});
