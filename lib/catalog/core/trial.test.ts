import { describe, expect, it } from 'vitest';
import { assertTrialDays, trialDaysOf } from './trial';

describe('trialDaysOf', () => {
  it.each<[string, unknown, number | null]>([
    ['days as a number', 14, 14],
    ['days as text, which clients send too', '14', 14],
    ['the longest', 730, 730],
    ['none said', undefined, null],
    ['none for sure', 0, null],
    ['longer than two years', 731, null],
    ['part of a day', 1.5, null],
    ['less than none', -1, null],
    ['a word', 'soon', null],
    ['a number that is none', Number.NaN, null],
    ['an object', {}, null],
  ])('%s', (_, trialDays, days) => {
    expect(trialDaysOf({ trialDays })).toBe(days);
  });
});

describe('assertTrialDays', () => {
  it.each([undefined, null, '', 0, 1, '7', 730])('takes %j', (trialDays) => {
    expect(() => assertTrialDays({ trialDays })).not.toThrow();
  });

  it.each([731, -1, 1.5, 'soon', '1e2', true, []])('refuses %j', (trialDays) => {
    expect(() => assertTrialDays({ trialDays })).toThrow('Invalid metadata.trialDays');
  });
});
