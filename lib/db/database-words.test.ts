import { describe, expect, it } from 'vitest';
import { databaseWords } from './database-words';

const coded = (code: string, message = 'canary') => Object.assign(new Error(message), { code });

describe('databaseWords', () => {
  it.each<[string, unknown, RegExp]>([
    ['nobody answers', coded('ECONNREFUSED'), /^Nothing answers/],
    ['one of several addresses', new AggregateError([coded('ECONNREFUSED')]), /^Nothing answers/],
    ['a wrong password', coded('28P01'), /refuses the user or password/],
    ['a lock that somebody else holds', coded('55P03'), /^Something else holds/],
    ['a statement that was stopped', coded('57014'), /nothing was changed/],
    ['a pool without an answer', new Error('timeout exceeded when trying to connect'), /does not answer/],
    ['what a query layer wrapped', new Error('canary', { cause: coded('42501') }), /may not do that/],
  ])('says what to do about %s, and nothing of the error', (_, error, words) => {
    expect(databaseWords(error)).toMatch(words);
    expect(databaseWords(error)).not.toContain('canary');
  });

  it.each([
    ['a defect', new TypeError('x is not a function')],
    ['no error', 'text'],
    ['an unknown code', coded('23505')],
  ])('knows nothing of %s', (_, error) => {
    expect(databaseWords(error)).toBeNull();
  });
});
