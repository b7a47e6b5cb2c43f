import { describe, expect, it } from 'vitest';
import { en } from './messages/en';
import { createTranslate } from './translate';

const MESSAGES = {
  plain: 'Payment complete',
  named: 'Return to {storeName}',
  twice: '{a} and {a}',
  plural: '{minutes, plural, one {# minute left} other {# minutes left}} to pay',
} as const;

describe('createTranslate', () => {
  const t = createTranslate(MESSAGES, 'en');

  it.each([
    ['returns a sentence without placeholders', t('plain'), 'Payment complete'],
    ['fills a placeholder', t('named', { storeName: 'Nordlicht' }), 'Return to Nordlicht'],
    ['fills a placeholder wherever it stands', t('twice', { a: 1 }), '1 and 1'],
    ['leaves a placeholder without a parameter visible', t('named'), 'Return to {storeName}'],
    ['takes a parameter as plain text', t('named', { storeName: '{a} $& $1' }), 'Return to {a} $& $1'],
    ['takes the form for one', t('plural', { minutes: 1 }), '1 minute left to pay'],
    ['takes the form for many', t('plural', { minutes: 43 }), '43 minutes left to pay'],
    ['groups the digits of a number', t('plural', { minutes: 10_080 }), '10,080 minutes left to pay'],
  ])('%s', (_, text, expected) => {
    expect(text).toBe(expected);
  });

  it('follows the plural rules of the language', () => {
    const polish = createTranslate(
      { days: '{n, plural, one {# dzień} few {# dni} many {# dni!} other {# dnia}}' },
      'pl',
    );
    expect([1, 2, 5, 1.5].map((n) => polish('days', { n }))).toEqual([
      '1 dzień',
      '2 dni',
      '5 dni!',
      '1,5 dnia',
    ]);
  });

  it('takes the other form where the language has no form for a number', () => {
    const short = createTranslate({ days: '{n, plural, other {# d}}' }, 'en');
    expect(short('days', { n: 1 })).toBe('1 d');
  });
});

describe('the English catalogue', () => {
  it.each(Object.entries(en))('%s is not empty and closes its brackets', (_, text) => {
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    expect(text.split('{').length).toBe(text.split('}').length);
  });

  it('says what to do, without begging or blaming', () => {
    const sentences = Object.values(en);
    expect(sentences.filter((text) => /\b(?:invalid|please|oops|sorry)\b|this field/i.test(text))).toEqual(
      [],
    );
    const issues = Object.entries(en).filter(([key]) => key.startsWith('issue.') && key !== 'issue.title');
    // A problem with a discount code is no reason not to buy, so those say that there is a way on.
    const codes = issues.filter(([key]) => key.startsWith('issue.code'));
    expect(codes.filter(([, text]) => !/ continue without /.test(text))).toEqual([]);
    const others = issues.filter((issue) => !codes.includes(issue));
    expect(others.filter(([, text]) => !/^(?:Enter|Select|Fill in|Tick) /.test(text))).toEqual([]);
  });
});
