import { describe, expect, it } from 'vitest';
import { ANSWER_FIELDS, CHOICE_FIELDS, choiceError } from './choice-fields';

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

describe('the answers to custom fields', () => {
  const read = (value: unknown) => ANSWER_FIELDS.customFields.read(value, 'customFields');
  const keys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

  it('are text by field id; a number or a truth value is kept as it was written', () => {
    expect(read({ size: 'M', count: 3, weight: -0.5, gift: true, bag: false, note: '' })).toStrictEqual({
      size: 'M',
      count: '3',
      weight: '-0.5',
      gift: 'true',
      bag: 'false',
      note: '',
    });
  });

  it('may be missing, and are at most 50', () => {
    expect([read(undefined), read(null), read({})]).toEqual([undefined, undefined, {}]);
    expect(read(keys(50))).toEqual(keys(50));
    expect(read({ note: 'x'.repeat(500) })).toEqual({ note: 'x'.repeat(500) });
  });

  it.each<[string, unknown, string]>([
    ['a list', ['M'], 'Invalid customFields: expected an object, got "["M"]"'],
    ['51 keys', keys(51), 'Invalid customFields: expected at most 50 keys, got "51 keys"'],
    [
      'null for an answer',
      { note: null },
      'Invalid customFields.note: expected text of at most 500 characters, got "null"',
    ],
    [
      'a list for an answer',
      { note: ['M'] },
      'Invalid customFields.note: expected text of at most 500 characters, got "["M"]"',
    ],
    [
      'an answer of 501 characters',
      { note: 'x'.repeat(501) },
      'Invalid customFields.note: expected text of at most 500 characters, got ',
    ],
  ])('are refused where they are %s', (_, value, message) => {
    expect(() => read(value)).toThrow(message);
  });
});

describe('a price of the buyer’s own', () => {
  const read = (value: unknown) => CHOICE_FIELDS.customPrice.read(value, 'customPrice');

  it('is text, which only the session can read, or absent', () => {
    expect([read('15.00'), read(''), read(null), read(undefined)]).toEqual([
      '15.00',
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => read(15)).toThrow(
      'Invalid customPrice: expected an amount as text such as "15.00", got the number 15',
    );
  });
});

describe('a discount code', () => {
  const read = (value: unknown) => CHOICE_FIELDS.discountCode.read(value, 'discountCode');

  it('has at most 64 characters', () => {
    expect(read('x'.repeat(64))).toBe('x'.repeat(64));
    expect(() => read('x'.repeat(65))).toThrow('Invalid discountCode: expected at most 64 characters, got ');
  });

  it('is taken away by null and by empty text, and stays where it is not sent', () => {
    expect([read(null), read(''), read(undefined)]).toEqual([null, null, undefined]);
  });
});
