import { describe, expect, it } from 'vitest';
import { formatMoney, formatPercent } from './format-money';

describe('formatMoney', () => {
  it.each([
    ['shows two digits of euros', '34.51', 'EUR', '€34.51'],
    ['keeps trailing zeros', '29.00', 'USD', '$29.00'],
    ['groups thousands', '1234567.80', 'EUR', '€1,234,567.80'],
    ['shows no digits of yen', '2900', 'JPY', '¥2,900'],
    ['shows three digits of Kuwaiti dinars', '1.234', 'KWD', 'KWD 1.234'],
    ['shows two digits of forints, which Intl alone would drop', '1990.50', 'HUF', 'HUF 1,990.50'],
    ['shows the largest amount exactly', '999999999999.99', 'EUR', '€999,999,999,999.99'],
    ['keeps the sign of a refund', '-5.51', 'EUR', '-€5.51'],
    ['shows an unknown currency by its code', '1.00', 'ZZZ', '1.00 ZZZ'],
    ['shows text that is no amount unchanged', 'NaN', 'EUR', 'NaN EUR'],
  ])('%s', (_, amount, currency, shown) => {
    expect(formatMoney(amount, currency, 'en').replace(/\u00a0/g, ' ')).toBe(shown);
  });

  it('writes amounts in the way of the locale', () => {
    expect(formatMoney('1234.50', 'EUR', 'de').replace(/\u00a0/g, ' ')).toBe('1.234,50 €');
  });
});

describe('formatPercent', () => {
  it.each([
    ['shows a whole rate', 190_000, '19%'],
    ['shows half a per cent', 255_000, '25.5%'],
    ['shows three digits', 99_750, '9.975%'],
    ['shows the smallest rate', 1, '0.0001%'],
    ['shows zero', 0, '0%'],
    ['shows a hundred per cent', 1_000_000, '100%'],
  ])('%s', (_, ratePpm, shown) => {
    expect(formatPercent(ratePpm, 'en')).toBe(shown);
  });
});
