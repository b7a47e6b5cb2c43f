import { describe, expect, it } from 'vitest';
import { refundWindowDays } from './refund-window';

const read = (value: unknown) => refundWindowDays.read(value, 'refundWindowDays');

describe('the days in which a refund can be asked for', () => {
  it.each([0, 1, 14, 179, 180])('are read from %i', (days) => {
    expect(read(days)).toBe(days);
  });

  it.each<[unknown, string]>([
    [-1, 'the number -1'],
    [181, 'the number 181'],
    [1.5, 'the number 1.5'],
    [Number.NaN, 'the number NaN'],
    [Number.POSITIVE_INFINITY, 'the number Infinity'],
    ['14', '"14"'],
    [true, 'the boolean true'],
    [null, '"null"'],
    [undefined, '"nothing"'],
    [[14], '"[14]"'],
  ])('are refused when they are %o', (value, got) => {
    const message = `Invalid refundWindowDays: expected a whole number of days, 0 to 180, got ${got}`;
    expect(() => read(value)).toThrow(expect.objectContaining({ message }));
  });

  it('are described with their bounds', () => {
    expect(refundWindowDays.schema).toEqual({ type: 'integer', minimum: 0, maximum: 180 });
  });
});
