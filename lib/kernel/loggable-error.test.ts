import { describe, expect, it } from 'vitest';
import { isLoggable, LoggableError } from './loggable-error';

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
