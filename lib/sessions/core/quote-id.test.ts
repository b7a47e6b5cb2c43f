import { describe, expect, it } from 'vitest';
import { aTaxResult, currency } from '@/lib/sessions/testing/session-fixture';
import { formatQuoteId, quoteChange, readQuoteTotals } from './quote-id';

const HASH = 'abcdefghijklmnopqrst_-';
const ID = `2900.551.3451.${HASH}`;

describe('formatQuoteId', () => {
  it('says the totals, then the hash', () => {
    expect(formatQuoteId(aTaxResult(), HASH)).toBe(ID);
  });

  it('is read back', () => {
    expect(readQuoteTotals(ID)).toEqual({ subtotalMinor: 2_900n, taxMinor: 551n, totalMinor: 3_451n });
  });

  it('is read back at the largest amounts there are', () => {
    // 999 pieces at the largest amount of three digits that is parsed, tax on top.
    const most = 999n * 999_999_999_999_999n;
    const tax = { subtotalMinor: most, taxMinor: most, totalMinor: 2n * most };
    expect(readQuoteTotals(formatQuoteId(tax, HASH))).toEqual(tax);
  });
});

describe('readQuoteTotals', () => {
  it.each([
    ['nothing', ''],
    ['a hash alone', HASH],
    ['two totals', `2900.551.${HASH}`],
    ['a negative amount', `2900.-551.3451.${HASH}`],
    ['an amount with an exponent', `2900.551.1e9.${HASH}`],
    ['an amount too long to be one', `${'9'.repeat(20)}.0.0.${HASH}`],
    ['a hash too short', `2900.551.3451.${HASH.slice(1)}`],
    ['a hash of other characters', `2900.551.3451.${HASH.slice(1)}<`],
    ['a line break behind it', `${ID}\n`],
  ])('refuses %s', (_, text) => {
    expect(readQuoteTotals(text)).toBeNull();
  });
});

describe('quoteChange', () => {
  const current = `2900.0.2900.${HASH}`;

  it.each([
    ['in euros', 'EUR', { subtotal: '29.00', taxAmount: '5.51', total: '34.51' }],
    ['in yen', 'JPY', { subtotal: '2900', taxAmount: '551', total: '3451' }],
    ['in dinars', 'KWD', { subtotal: '2.900', taxAmount: '0.551', total: '3.451' }],
  ])('says what was shown %s', (_, code, old) => {
    const change = quoteChange({ shownQuoteId: ID, currentQuoteId: current, currency: currency(code) });
    expect(change).toMatchObject({ old, quoteId: current });
  });

  it('returns the current totals, and no old ones for an id that cannot be read', () => {
    const change = quoteChange({
      shownQuoteId: '<script>',
      currentQuoteId: current,
      currency: currency('EUR'),
    });
    expect(change).toEqual({
      old: null,
      new: { subtotal: '29.00', taxAmount: '0.00', total: '29.00' },
      quoteId: current,
    });
  });
});
