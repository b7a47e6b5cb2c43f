import { describe, expect, it } from 'vitest';
import { assert, assertNever } from './assert';

describe('assert', () => {
  it.each<[string, unknown]>([
    ['false', false],
    ['zero', 0],
    ['nothing', undefined],
  ])('throws its words for %s', (_, condition) => {
    expect(() => assert(condition, 'a sum adds up')).toThrow(new Error('Assertion failed: a sum adds up'));
  });

  it('lets what holds pass', () => {
    expect(() => assert('something', 'never said')).not.toThrow();
  });
});

describe('assertNever', () => {
  it('throws and names the case that nobody handles', () => {
    // The compiler keeps such a value away; what comes over a wire or out of a database may bring one.
    const unknown = { kind: 'other' } as never;
    expect(() => assertNever(unknown)).toThrow('Assertion failed: unhandled case {"kind":"other"}');
  });
});
