import { describe, expect, it } from 'vitest';
import { countSlips } from './count-slips';

describe('countSlips', () => {
  it.each([
    ['', '', 0],
    ['', 'key', 3],
    ['key', '', 3],
    ['key list', 'key list', 0],
    ['key lst', 'key list', 1],
    ['keys list', 'key list', 1],
    ['kez list', 'key list', 1],
    ['kye list', 'key list', 2],
    ['kitten', 'sitting', 3],
  ])('from %j to %j counts %i', (typed, meant, slips) => {
    expect(countSlips(typed, meant)).toBe(slips);
    expect(countSlips(meant, typed)).toBe(slips);
  });
});
