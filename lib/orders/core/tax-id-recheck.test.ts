import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { aTaxResult, NOW_MS } from '@/lib/sessions/testing/session-fixture';
import type { TaxIdStatus } from '@/lib/tax/core/contract';
import type { RegisterStatus } from '@/lib/tax/core/tax-id-check';
import { toTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { decideRecheck, needsTaxIdRecheck, recheckDelaySeconds } from './tax-id-recheck';

const check = (status: TaxIdStatus) => ({ status, checkedAtMs: null, consultationNumber: null });
const CHARGED = toTaxQuoteJson(aTaxResult());
const REVERSED = toTaxQuoteJson(aTaxResult({ reason: 'reverse_charge', reverseCharge: true, taxMinor: 0n }));
const EXEMPT = toTaxQuoteJson(aTaxResult({ reason: 'customer_exempt', taxMinor: 0n }));

describe('needsTaxIdRecheck', () => {
  it.each([
    ['a pending id took the tax off', REVERSED, check('pending'), true],
    ['a pending id made the customer exempt', EXEMPT, check('pending'), true],
    ['a pending id was charged all the same', CHARGED, check('pending'), false],
    ['the id is known to be right', REVERSED, check('valid'), false],
    ['nobody can ever check the id', REVERSED, check('unchecked'), false],
    ['there is no id', CHARGED, null, false],
    ['the draft is of the version that asked no register', REVERSED, undefined, false],
  ])('%s', (_name, tax, taxIdCheck, expected) => {
    const draft = taxIdCheck === undefined ? { tax } : { tax, taxIdCheck };
    expect(needsTaxIdRecheck(draft)).toBe(expected);
  });
});

describe('recheckDelaySeconds', () => {
  const delay = (attemptNumber: number, sincePaidMs: number) =>
    recheckDelaySeconds({ attemptNumber, paidAtMs: NOW_MS, nowMs: NOW_MS + sincePaidMs });

  it.each([
    ['the first, at the payment', 1, 0, 300],
    ['the second, when the first was on time', 2, 5 * MINUTE_MS, 55 * 60],
    ['the third, when the second was late', 3, 2 * HOUR_MS, 4 * 3_600],
    ['the fourth, a day after the payment', 4, 6 * HOUR_MS, 18 * 3_600],
    ['one whose time has passed', 4, 2 * DAY_MS, 0],
    ['the last', 5, DAY_MS, 48 * 3_600],
    ['a part of a second counts as one', 1, 1, 300],
  ])('%s', (_name, attemptNumber, sincePaidMs, seconds) => {
    expect(delay(attemptNumber, sincePaidMs)).toBe(seconds);
  });

  it('has no sixth', () => {
    expect(delay(6, 0)).toBeNull();
  });
});

it.each<[RegisterStatus, number, string]>([
  ['valid', 1, 'confirmed'],
  ['valid', 5, 'confirmed'],
  ['invalid', 1, 'wrong'],
  ['invalid', 5, 'wrong'],
  ['pending', 1, 'again'],
  ['pending', 4, 'again'],
  ['pending', 5, 'unverified'],
])('an id that is %s at recheck %i: %s', (status, attemptNumber, outcome) => {
  expect(decideRecheck({ status, attemptNumber })).toBe(outcome);
});

it('throws for an answer of the register that it does not know', () => {
  const status = 'silent' as RegisterStatus; // what no register answers
  expect(() => decideRecheck({ status, attemptNumber: 1 })).toThrow(
    'Assertion failed: unhandled case "silent"',
  );
});
