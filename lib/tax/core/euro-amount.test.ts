import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { toEuroMinor } from './euro-amount';

describe('toEuroMinor', () => {
  it.each<[string, bigint, string, Record<string, string>, bigint | null]>([
    ['euros are euros', 2_900n, 'EUR', {}, 2_900n],
    ['dollars by their rate', 10_835n, 'USD', { USD: '1.0835' }, 10_000n],
    ['a rate without a point', 100n, 'USD', { USD: '2' }, 50n],
    ['half a cent goes up', 1n, 'USD', { USD: '2' }, 1n],
    ['a refund goes the other way', -1n, 'USD', { USD: '2' }, -1n],
    ['yen have no minor digits', 16_000n, 'JPY', { JPY: '160' }, 10_000n],
    ['dinars have three', 9_995n, 'KWD', { KWD: '0.333' }, 3_002n],
    ['no rate', 100n, 'USD', { GBP: '0.86' }, null],
    ['a rate of nothing', 100n, 'USD', { USD: '0' }, null],
  ])('%s', (_name, amountMinor, currency, rates, expected) => {
    expect(toEuroMinor(amountMinor, currency as Currency, rates)).toBe(expected); // the codes are real ones
  });
});
