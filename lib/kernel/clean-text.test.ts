import { describe, expect, it } from 'vitest';
import { cleanAddress, cleanCode, countCharacters } from './clean-text';
import { isLoggable, LoggableError } from './loggable-error';

describe('cleanCode', () => {
  it.each([
    ['writes capitals', 'de136', 'DE136'],
    ['takes blanks around away, and keeps single ones inside', '  sw1a \t\n 1aa ', 'SW1A 1AA'],
    ['makes every dash a hyphen', '1‐2–3—4−5', '1-2-3-4-5'],
    ['takes invisible characters away', 'D\u200bE\u00ad1\ufeff3\u202e6\u2060', 'DE136'],
    ['takes fillers away', 'D\u3164E', 'DE'],
    ['makes double width plain', 'ＤＥ１３６', 'DE136'],
    ['makes compatible characters one', '①ﬁ', '1FI'],
  ])('%s', (_, text, code) => {
    expect(cleanCode(text)).toBe(code);
  });
});

describe('cleanAddress', () => {
  it.each([
    ['writes small letters', ' Ann@Example.COM ', 'ann@example.com'],
    ['composes letters and their marks', 'u\u0308@example.com', '\u00fc@example.com'],
    ['makes double width plain', 'ａｎｎ＠example．com！～', 'ann@example.com!~'],
    ['takes invisible characters away', 'an\u200dn@example.com', 'ann@example.com'],
    ['makes every dash a hyphen', 'ann–marie@example.com', 'ann-marie@example.com'],
    ['keeps letters apart that only look alike', 'ﬁ①@example.com', 'ﬁ①@example.com'],
  ])('%s', (_, text, address) => {
    expect(cleanAddress(text)).toBe(address);
  });
});

it('countCharacters counts what people see as one for one', () => {
  expect([countCharacters(''), countCharacters('abc'), countCharacters('😀a')]).toEqual([0, 3, 2]);
});

describe('an error whose message may stand in the log', () => {
  it('is told from every other error', () => {
    expect(isLoggable(new LoggableError('A session has no order'))).toBe(true);
    expect([new Error('a row'), 'text', null, undefined, {}].map(isLoggable)).toEqual(Array(5).fill(false));
  });

  it('is told although another copy of the code made it', () => {
    const ofAnotherCopy = Object.assign(new Error('A session has no order'), {
      [Symbol.for('checkstand.loggableError')]: true,
    });
    expect(isLoggable(ofAnotherCopy)).toBe(true);
    expect(isLoggable({ [Symbol.for('checkstand.loggableError')]: true })).toBe(false);
  });

  it('keeps its cause, its name and its mark', () => {
    const cause = new Error('a row');
    const error = new LoggableError('A session has no order', { cause });
    expect(error).toMatchObject({ message: 'A session has no order', name: 'LoggableError', cause });
    expect(error[Object.getOwnPropertySymbols(LoggableError.prototype)[0] as never]).toBe(true);
  });
});
