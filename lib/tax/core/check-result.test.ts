import { describe, expect, it } from 'vitest';
import { aTaxResult } from '@/lib/sessions/testing/session-fixture';
import { findResultFault } from './check-result';
import type { TaxResult } from './contract';

const ASKED = { amountMinor: 2_900n, taxIncluded: false };
const NOTHING = { lines: [], taxMinor: 0n, totalMinor: 2_900n };
const line = (change: Partial<TaxResult['lines'][number]>) => ({
  jurisdiction: 'DE',
  name: 'VAT',
  ratePpm: 190_000,
  basePercent: 100,
  amountMinor: 551n,
  ...change,
});

describe('findResultFault', () => {
  it.each<[string, Partial<TaxResult>]>([
    ['a plain answer', {}],
    ['a zero that says why', { ...NOTHING, reason: 'not_collecting' }],
    ['a rate of zero', { ...NOTHING, reason: 'zero_rated', lines: [line({ ratePpm: 0, amountMinor: 0n })] }],
  ])('finds nothing wrong with %s', (_name, change) => {
    expect(findResultFault(ASKED, aTaxResult(change))).toBeNull();
  });

  it('takes a tax that another engine rounds the other way', () => {
    const result = aTaxResult({ lines: [line({ amountMinor: 550n })], taxMinor: 550n, totalMinor: 3_450n });
    expect(findResultFault(ASKED, result)).toBeNull();
  });

  it('takes a rate that rounds to nothing', () => {
    const result = aTaxResult({
      lines: [line({ amountMinor: 0n })],
      subtotalMinor: 1n,
      taxMinor: 0n,
      totalMinor: 1n,
    });
    expect(findResultFault({ amountMinor: 1n, taxIncluded: false }, result)).toBeNull();
  });

  it.each<[string, Partial<TaxResult>, RegExp]>([
    ['a silent zero', NOTHING, /no rate under standard_rated/],
    ['a zero by a rate of zero', { ...NOTHING, lines: [line({ ratePpm: 0, amountMinor: 0n })] }, /no rate/],
    [
      'a zero by a share of zero',
      { ...NOTHING, lines: [line({ basePercent: 0, amountMinor: 0n })] },
      /no rate/,
    ],
    [
      'a zero by a reason nobody knows',
      { ...NOTHING, reason: 'because' as TaxResult['reason'] },
      /no reason/,
    ], // another engine's word
    ['a rate of zero without a line', { ...NOTHING, reason: 'zero_rated' }, /no line under zero_rated/],
    [
      'a place that is not supported without a word why',
      { ...NOTHING, reason: 'not_supported' },
      /nothing says what is not supported/,
    ],
    [
      'a reverse charge without its sentence',
      { ...NOTHING, reason: 'reverse_charge', reverseCharge: true },
      /no legal note/,
    ],
    ['tax outside the scope of any', { reason: 'outside_scope' }, /tax under outside_scope/],
    ['tax where there is said to be none', { reason: 'reverse_charge' }, /tax under reverse_charge/],
    [
      'a reverse charge that is none',
      { ...NOTHING, reason: 'reverse_charge', reverseCharge: false },
      /not reversed as reverse_charge/,
    ],
    ['a reverse charge by another name', { reverseCharge: true }, /not reversed as standard_rated/],
    [
      'a rate beside a tax of nothing',
      { ...NOTHING, lines: [line({ amountMinor: 0n })] },
      /not what its rate makes/,
    ],
    [
      'a tax that is two cents off its rate',
      { lines: [line({ amountMinor: 549n })], taxMinor: 549n, totalMinor: 3_449n },
      /not what its rate makes/,
    ],
    ['lines that do not add up', { lines: [line({ amountMinor: 550n })] }, /lines do not add up/],
    ['a total that does not add up', { totalMinor: 3_450n }, /total/],
    ['another price', { subtotalMinor: 2_800n, totalMinor: 3_351n }, /another price/],
    ['tax inside that was to be on top', { inclusive: true }, /inside/],
    [
      'a tax below zero',
      { lines: [line({ amountMinor: -1n })], taxMinor: -1n, totalMinor: 2_899n },
      /below zero/,
    ],
  ])('finds %s', (_name, change, fault) => {
    expect(findResultFault(ASKED, aTaxResult(change))).toMatch(fault);
  });
});
