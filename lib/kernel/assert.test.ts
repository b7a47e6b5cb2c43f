import { describe, expect, it } from 'vitest';
import { assert, assertNever } from './assert';
import { isLoggable } from './loggable-error';

const CANARY = 'Canary Person <canary@example.com>';

/** A value that no union of ours has, as it comes from a row of a later version. */
const unhandled = (value: unknown) => () => assertNever(value as never); // the compiler's word is what is tried

describe('assert', () => {
  it('throws an error that the log may show', () => {
    let thrown: unknown;
    try {
      assert(false, 'a paid order has a payment');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ message: 'Assertion failed: a paid order has a payment' });
    expect(isLoggable(thrown)).toBe(true);
  });

  it('returns where the condition holds', () => {
    expect(() => assert(true, 'never')).not.toThrow();
  });
});

describe('assertNever', () => {
  it.each<[string, unknown, string]>([
    ['a tag', 'close_attempt', 'unhandled case "close_attempt"'],
    ['a tagged object', { kind: 'give_back', email: CANARY }, 'unhandled case "give_back"'],
    ['an object without a tag', { email: CANARY }, 'unhandled case of type object'],
    ['an object with data for a tag', { kind: CANARY }, 'unhandled case of type object'],
    ['a text that is no tag', CANARY, 'unhandled case of type string'],
    ['nothing', undefined, 'unhandled case of type undefined'],
  ])('names %s and quotes nothing else of it', (_, value, words) => {
    expect(unhandled(value)).toThrow(words);
    expect(unhandled(value)).not.toThrow(/Canary/i);
  });
});
