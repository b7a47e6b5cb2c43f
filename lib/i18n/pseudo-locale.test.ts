import { describe, expect, it } from 'vitest';
import { pseudoLocale } from './pseudo-locale';

const { t, dir, messages } = pseudoLocale();

describe('the pseudo-locale', () => {
  it('is written from right to left', () => {
    expect(dir).toBe('rtl');
  });

  it('keeps the placeholders of a sentence', () => {
    expect(t('form.pay', { amount: '€34.51' })).toBe('צוונתיינטטעע תוו ףאאסמעענת · €34.51');
  });

  it.each([
    [1, '1 מיינטטתעע'],
    [5, '5 מיינטטתעעש'],
  ])('keeps the plural forms of a sentence: %i', (count, text) => {
    expect(t('form.minutesLeft', { count })).toBe(text);
  });

  it('leaves no English letter in any sentence', () => {
    const words = Object.values(messages).map((text) =>
      text.replace(/\{\w+, plural,|\{\w+\}|\b(?:one|other) \{/g, ''),
    );
    expect(words.filter((text) => /[a-z]/i.test(text))).toEqual([]);
  });
});
