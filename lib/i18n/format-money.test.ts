import { describe, expect, it } from 'vitest';
import { formatMoney, formatPercent } from './format-money';

describe('formatMoney', () => {
  it.each([
    ['two digits', '34.51', 'EUR', '€34.51'],
    ['zeros stay', '29.00', 'USD', '$29.00'],
    ['thousands are grouped', '1234567.80', 'EUR', '€1,234,567.80'],
    ['none for yen', '2900', 'JPY', '¥2,900'],
    ['three for Kuwaiti dinars', '1.234', 'KWD', 'KWD 1.234'],
    ['two for forints, which Intl alone would drop', '1990.50', 'HUF', 'HUF 1,990.50'],
    ['no float comes between', '999999999999.99', 'EUR', '€999,999,999,999.99'],
    ['a refund keeps its sign', '-5.51', 'EUR', '-€5.51'],
    ['an unknown currency is shown as it came', '1.00', 'ZZZ', '1.00 ZZZ'],
    ['what is no amount is shown as it came', 'NaN', 'EUR', 'NaN EUR'],
  ])('%s', (_, amount, currency, shown) => {
    expect(formatMoney(amount, currency, 'en').replace(/\u00a0/g, ' ')).toBe(shown);
  });

  it('follows the locale', () => {
    expect(formatMoney('1234.50', 'EUR', 'de').replace(/\u00a0/g, ' ')).toBe('1.234,50 €');
  });
});

describe('formatPercent', () => {
  it.each([
    ['a whole rate', 190_000, '19%'],
    ['half a per cent', 255_000, '25.5%'],
    ['three digits', 99_750, '9.975%'],
    ['the smallest rate', 1, '0.0001%'],
    ['zero', 0, '0%'],
    ['everything', 1_000_000, '100%'],
  ])('%s', (_, ratePpm, shown) => {
    expect(formatPercent(ratePpm, 'en')).toBe(shown);
  });
});
