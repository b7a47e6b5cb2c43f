import { describe, expect, it } from 'vitest';
import { choiceError } from './choice-fields';

describe('a choice that does not count', () => {
  const choices = { quantity: 11, customPrice: '4.999' };

  it.each([
    [
      'quantity',
      'fixed',
      '2',
      'expected 2, which this session does not let a buyer change, got the number 11',
    ],
    ['quantity', 'too_low', '12', 'expected at least 12, got the number 11'],
    ['quantity', 'too_high', '10', 'expected at most 10, got the number 11'],
    ['customPrice', 'not_a_number', null, 'expected an amount that is exact for the currency, got "4.999"'],
  ] as const)(
    'is told with its field, what was expected and what was sent: %s %s',
    (field, code, bound, words) => {
      const error = choiceError({ field, code, bound }, choices);
      expect(error.message).toContain(field);
      expect(error.message).toContain(words);
    },
  );
});
