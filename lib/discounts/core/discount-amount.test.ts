import { describe, expect, it } from 'vitest';
import { discountAmountText, parsePercent } from './discount-amount';
import type { DiscountValue } from './discount-terms';

describe('parsePercent', () => {
  it.each([
    ['0.01', 1],
    ['0.1', 10],
    ['1', 100],
    ['9.09', 909],
    ['12.5', 1_250],
    ['12.50', 1_250],
    ['007', 700],
    ['99.99', 9_999],
    ['100', 10_000],
    ['100.00', 10_000],
  ])('reads %s per cent as %i basis points', (text, basisPoints) => {
    expect(parsePercent(text)).toBe(basisPoints);
  });

  it.each([
    '0',
    '0.00',
    '100.01',
    '101',
    '0012',
    '12.',
    '.5',
    '12.345',
    '12.5 ',
    ' 12.5',
    '-5',
    '1e1',
    '5%',
    '',
  ])('refuses "%s"', (text) => {
    expect(parsePercent(text)).toBeNull();
  });
});

describe('discountAmountText', () => {
  it.each<[DiscountValue, string]>([
    [{ type: 'percentage', basisPoints: 1 }, '0.01'],
    [{ type: 'percentage', basisPoints: 10 }, '0.1'],
    [{ type: 'percentage', basisPoints: 99 }, '0.99'],
    [{ type: 'percentage', basisPoints: 909 }, '9.09'],
    [{ type: 'percentage', basisPoints: 1_000 }, '10'],
    [{ type: 'percentage', basisPoints: 1_250 }, '12.5'],
    [{ type: 'percentage', basisPoints: 10_000 }, '100'],
    [{ type: 'fixed_amount', amountMinor: 1_250n, currency: 'EUR' }, '12.50'],
    [{ type: 'fixed_amount', amountMinor: 1_250n, currency: 'JPY' }, '1250'],
    [{ type: 'fixed_amount', amountMinor: 1_250n, currency: 'KWD' }, '1.250'],
  ])('writes %o as %s', (value, text) => {
    expect(discountAmountText(value)).toBe(text);
  });
});
