import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { freshUntilMs, toRegisterStatus } from './tax-id-check';
import { BUSY, outage, type RegisterAnswer } from './vies-answer';

const verdict = (kind: 'valid' | 'invalid'): RegisterAnswer => ({
  kind,
  word: kind.toUpperCase(),
  wasAsked: true,
  consultationNumber: null,
});
const ASKED_AT_MS = Date.parse('2026-11-29T12:00:00Z');

describe('the status of a tax id by the register’s answer', () => {
  it.each([
    ['a yes', verdict('valid'), 'valid'],
    ['a no', verdict('invalid'), 'invalid'],
    ['an outage, which is no verdict', outage('MS_UNAVAILABLE'), 'pending'],
  ])('%s, %s', (_name, answer, status) => expect(toRegisterStatus(answer)).toBe(status));

  it('too many who ask at once, no status at all', () => {
    expect(() => toRegisterStatus(BUSY)).toThrow('a number is not judged by how many ask');
  });
});

describe('the time for which an answer is believed', () => {
  it.each([
    ['a yes, a day', verdict('valid'), DAY_MS],
    ['a no, a day', verdict('invalid'), DAY_MS],
    ['an outage, a minute', outage('MS_UNAVAILABLE'), MINUTE_MS],
  ])('%s', (_name, answer, durationMs) => {
    expect(freshUntilMs(answer, ASKED_AT_MS)).toBe(ASKED_AT_MS + durationMs);
  });
});
