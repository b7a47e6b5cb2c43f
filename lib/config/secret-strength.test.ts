import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { secretProblem } from './secret-strength';

describe('secretProblem', () => {
  it.each([
    ['one character many times', 'x'.repeat(64)],
    ['a short word repeated', 'hunter2'.repeat(8)],
    ['a word repeated and cut', 'correct-horse-'.repeat(4).slice(0, 50)],
    ['the alphabet and the digits', 'abcdefghijklmnopqrstuvwxyz0123456789'],
    ['the digits forwards and backwards', '01234567899876543210012345678998765432'],
    ['a placeholder', 'please-change-me-7f3k2j9d8s6a5q4w1e0r'],
    ['a text with the word password', 'my-password-is-Tr0ub4dor&3-and-more-of-it'],
  ])('refuses %s', (_, secret) => {
    expect(secretProblem(secret)).toMatch('can be guessed');
  });

  it('refuses 31 random characters, and takes 32', () => {
    const random = 'k3J9xQ2mZ7vB4nT8rW1yL6pD5sF0gHcA';
    expect(secretProblem(random.slice(1))).toBe('must be at least 32 characters long');
    expect(secretProblem(random)).toBeNull();
  });

  it('takes random keys in every spelling', () => {
    for (let round = 0; round < 500; round += 1) {
      // The same keys in every run, because no measure of text takes every key that chance can make.
      const bytes = createHash('sha256').update(String(round)).digest();
      for (const spelling of ['hex', 'base64url'] as const) {
        const key = bytes.subarray(0, 24).toString(spelling);
        expect(secretProblem(key), key).toBeNull();
      }
      const shortest = bytes.subarray(0, 16).toString('hex');
      expect(secretProblem(shortest), shortest).toBeNull();
    }
  });

  it('takes a random key that happens to repeat many of its digits', () => {
    expect(secretProblem('a76667699344d3990ab90dc90f90ba09')).toBeNull();
  });

  it('refuses a word of twelve letters, however often it is repeated', () => {
    expect(secretProblem('ambidextrous'.repeat(4))).toMatch('can be guessed');
  });
});
