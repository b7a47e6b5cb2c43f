import { describe, expect, it } from 'vitest';
import { databaseWords } from './database-words';

const coded = (code: string, message = 'canary') => Object.assign(new Error(message), { code });

describe('databaseWords', () => {
  it.each<[string, unknown, RegExp]>([
    ['a refused connection', coded('ECONNREFUSED'), /^Nothing answers/],
    [
      'a refused connection to each address of a host',
      new AggregateError([coded('ECONNREFUSED')]),
      /^Nothing answers/,
    ],
    ['a wrong password', coded('28P01'), /refuses the user or password/],
    ['a lock that another process holds', coded('55P03'), /^Something else holds/],
    ['a canceled statement', coded('57014'), /nothing was changed/],
    [
      'a pool whose connections time out',
      new Error('timeout exceeded when trying to connect'),
      /does not answer/,
    ],
    ['an error that Drizzle has wrapped', new Error('canary', { cause: coded('42501') }), /may not do that/],
  ])("says what to do about %s, without the error's own text", (_, error, words) => {
    expect(databaseWords(error)).toMatch(words);
    expect(databaseWords(error)).not.toContain('canary');
  });

  it.each([
    ['a defect', new TypeError('x is not a function')],
    ['a value that is no error', 'text'],
    ['an unknown code', coded('23505')],
  ])('returns null for %s', (_, error) => {
    expect(databaseWords(error)).toBeNull();
  });
});
