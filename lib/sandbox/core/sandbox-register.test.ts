import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { decideAction, HOSTED_ACTIONS, isHostedAction } from './decide-action';
import { GIVE_UP_AFTER_MS } from './event-schedule';
import { answerAsVies, SANDBOX_TAX_IDS } from './made-up-vat-numbers';
import { isCheckoutId } from './sandbox-checkout';
import { createBehaviorFor } from './sentinel-emails';

describe('the register of VAT numbers', () => {
  const ask = (vatNumber: string, hasRequester = false) =>
    answerAsVies({ countryCode: vatNumber.slice(0, 2), number: vatNumber.slice(2), hasRequester });
  const verdict = (number: string, valid: boolean) => ({
    countryCode: 'FR',
    vatNumber: number,
    valid,
    requestIdentifier: '',
    name: '---',
    address: '---',
  });

  it.each<[string, string, ReturnType<typeof answerAsVies>]>([
    [
      'says yes to a number that it was told nothing of',
      'FR40303265045',
      { status: 200, delayMs: 0, body: verdict('40303265045', true) },
    ],
    [
      'says no to a number that is nobody’s',
      'FR53404000002',
      { status: 200, delayMs: 0, body: verdict('53404000002', false) },
    ],
    [
      'says no after four seconds',
      'FR52409404001',
      { status: 200, delayMs: 4_000, body: verdict('52409404001', false) },
    ],
    [
      'says yes after half a minute, when nobody waits any more',
      'FR07408000008',
      { status: 200, delayMs: 30_000, body: verdict('07408000008', true) },
    ],
    [
      'says that the member state cannot be asked',
      'FR21503000002',
      {
        status: 200,
        delayMs: 0,
        body: { countryCode: 'FR', vatNumber: '21503000002', valid: false, userError: 'MS_UNAVAILABLE' },
      },
    ],
    [
      'says that too many ask at once',
      'FR44429000003',
      {
        status: 200,
        delayMs: 0,
        body: { actionSucceed: false, errorWrappers: [{ error: 'MS_MAX_CONCURRENT_REQ' }] },
      },
    ],
  ])('%s', (_, vatNumber, answer) => {
    expect(ask(vatNumber)).toEqual(answer);
  });

  it('gives a receipt to whoever asks for somebody', () => {
    expect(ask('FR40303265045', true).body).toMatchObject({ requestIdentifier: 'SANDBOX-FR40303265045' });
  });

  it('behaves in a way of its own for each number that it knows', () => {
    expect(Object.fromEntries(SANDBOX_TAX_IDS)).toEqual({
      FR53404000002: 'unknown',
      FR21503000002: 'unavailable',
      FR44429000003: 'overloaded',
      FR07408000008: 'silent',
      FR52409404001: 'slow_unknown',
    });
  });
});

describe('a checkout’s id', () => {
  const ID = 'co_0191e4a2-7c3b-7d4e-8f5a-6b7c8d9e0f1a';

  it.each([
    [ID, true],
    [`x${ID}`, false],
    [`${ID}0`, false],
    [ID.slice(0, -1), false],
    ['co_a', false],
    [`co_${'Z'.repeat(36)}`, false],
    ['', false],
  ])('can be %s: %s', (text, isId) => {
    expect(isCheckoutId(text)).toBe(isId);
  });
});

describe('the buttons of the hosted page', () => {
  it('are four, and nothing else is one', () => {
    expect(HOSTED_ACTIONS.filter(isHostedAction)).toEqual(['approve', 'decline', 'abandon', 'time_out']);
    expect(['', 'Approve', 'refund'].filter(isHostedAction)).toEqual([]);
  });

  it('pass on nothing of a card where a wallet was declined', () => {
    const declined = decideAction({
      action: 'decline',
      state: 'open',
      method: 'applepay',
      cardNumber: '4576 7500 0000 0110',
    });
    expect(declined.effect).toEqual({
      kind: 'fail',
      method: 'applepay',
      last4: null,
      reason: 'payment_declined',
    });
  });
});

it('an event is given up after three days', () => {
  expect(GIVE_UP_AFTER_MS).toBe(3 * DAY_MS);
});

it('a checkout without an address of a customer behaves as any other', () => {
  expect(createBehaviorFor(null)).toEqual({ kind: 'normal' });
});
