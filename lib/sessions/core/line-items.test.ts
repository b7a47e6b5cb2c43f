import { describe, expect, it } from 'vitest';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { fromLineItemJson, lineAmountMinor, priceLineItems, toLineItemJson } from './line-items';
import type { LineItem } from './session';

const [ITEM] = aSession().lineItems as [LineItem]; // the fixture has exactly one
const item = (change: Partial<LineItem> = {}): LineItem => ({ ...ITEM, ...change });

describe('lineAmountMinor', () => {
  it.each([
    ['is the unit for one', item(), 2_900n],
    ['is unit × quantity', item({ quantity: 3 }), 8_700n],
    ['less the discount, which is off the whole line', item({ quantity: 3, discountMinor: 100n }), 8_600n],
    ['may be nothing', item({ discountMinor: 2_900n }), 0n],
    [
      'keeps amounts that no float could hold',
      item({ unitAmountMinor: 9_007_199_254_740_993n }),
      9_007_199_254_740_993n,
    ],
  ])('%s', (_, line, amountMinor) => {
    expect(lineAmountMinor(line)).toBe(amountMinor);
  });

  it.each([
    ['a quantity of zero', item({ quantity: 0 })],
    ['a fractional quantity', item({ quantity: 0.5 })],
    ['a negative quantity', item({ quantity: -1 })],
    ['a quantity beyond the safe integers', item({ quantity: Number.MAX_SAFE_INTEGER + 1 })],
  ])('stops on %s', (_, line) => {
    expect(() => lineAmountMinor(line)).toThrow('Assertion failed: quantity is a whole number above zero');
  });

  it('stops on more discount than line', () => {
    expect(() => lineAmountMinor(item({ discountMinor: 2_901n }))).toThrow(
      'Assertion failed: a discount is never more than its line',
    );
  });
});

describe('priceLineItems', () => {
  it('adds the lines up and says how they are taxed', () => {
    const lines = [item({ quantity: 2 }), item({ discountMinor: 900n })];
    expect(priceLineItems(lines)).toEqual({ amountMinor: 7_800n, taxCategory: 'saas', taxIncluded: false });
  });

  it.each([
    ['no line at all', [], 'a session has at least one line'],
    [
      'lines of two tax categories',
      [item(), item({ taxCategory: 'ebook' })],
      'lines of one session share their tax treatment',
    ],
    [
      'tax on top of one line and inside another',
      [item(), item({ taxIncluded: true })],
      'lines of one session share their tax treatment',
    ],
  ])('stops on %s', (_, lines, words) => {
    expect(() => priceLineItems(lines)).toThrow(`Assertion failed: ${words}`);
  });
});

describe('toLineItemJson', () => {
  it('survives JSON with amounts of any size', () => {
    const line = item({ unitAmountMinor: 9_007_199_254_740_993n, discountMinor: 7n });
    expect(fromLineItemJson(JSON.parse(JSON.stringify(toLineItemJson(line))))).toEqual(line);
  });
});
