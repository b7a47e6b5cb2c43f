import { describe, expect, it } from 'vitest';
import { type ActionDecision, decideAction } from './decide-action';

const PAYS = '4576 7500 0000 0110';
const DECLINED = '4576 7500 0000 0220';
const NONE = { kind: 'none' } as const;

type Input = Parameters<typeof decideAction>[0];
const open = (change: Partial<Input>): Input => ({
  action: 'approve',
  state: 'open',
  method: 'card',
  cardNumber: PAYS,
  ...change,
});

describe('a press on the hosted page', () => {
  it.each<[string, Input, ActionDecision]>([
    [
      'approve with the paying card pays',
      open({}),
      { effect: { kind: 'pay', method: 'card', last4: '0110' }, next: 'return' },
    ],
    [
      'spaces and hyphens in a number do not matter',
      open({ cardNumber: ' 4576-75000000 0110 ' }),
      { effect: { kind: 'pay', method: 'card', last4: '0110' }, next: 'return' },
    ],
    [
      'approve with the declined card fails',
      open({ cardNumber: DECLINED }),
      { effect: { kind: 'fail', method: 'card', last4: '0220', reason: 'card_declined' }, next: 'return' },
    ],
    [
      'any other card changes nothing and stays',
      open({ cardNumber: '4242 4242 4242 4242' }),
      { effect: NONE, next: 'stay_unknown_card' },
    ],
    [
      'no card changes nothing and stays',
      open({ cardNumber: '' }),
      { effect: NONE, next: 'stay_unknown_card' },
    ],
    [
      'a wallet needs no card',
      open({ method: 'applepay', cardNumber: '' }),
      { effect: { kind: 'pay', method: 'applepay', last4: null }, next: 'return' },
    ],
    [
      'decline fails, even with the paying card',
      open({ action: 'decline' }),
      { effect: { kind: 'fail', method: 'card', last4: '0110', reason: 'payment_declined' }, next: 'return' },
    ],
    [
      'decline passes on nothing of an unknown card',
      open({ action: 'decline', cardNumber: '4242 4242 4242 4242' }),
      { effect: { kind: 'fail', method: 'card', last4: null, reason: 'payment_declined' }, next: 'return' },
    ],
    ['abandon changes nothing and goes back', open({ action: 'abandon' }), { effect: NONE, next: 'cancel' }],
    [
      'time out expires and goes back',
      open({ action: 'time_out' }),
      { effect: { kind: 'expire' }, next: 'cancel' },
    ],
    ['approve on a paid one never pays again', open({ state: 'paid' }), { effect: NONE, next: 'return' }],
    [
      'decline on a paid one changes nothing',
      open({ state: 'paid', action: 'decline' }),
      { effect: NONE, next: 'return' },
    ],
    [
      'abandon on a paid one leads to the truth',
      open({ state: 'paid', action: 'abandon' }),
      { effect: NONE, next: 'return' },
    ],
    [
      'time out on a paid one leads to the truth',
      open({ state: 'paid', action: 'time_out' }),
      { effect: NONE, next: 'return' },
    ],
    [
      'approve on an expired one is refused',
      open({ state: 'expired' }),
      { effect: NONE, next: 'stay_expired' },
    ],
    [
      'decline on an expired one is refused',
      open({ state: 'expired', action: 'decline' }),
      { effect: NONE, next: 'stay_expired' },
    ],
    [
      'abandon on an expired one goes back',
      open({ state: 'expired', action: 'abandon' }),
      { effect: NONE, next: 'cancel' },
    ],
    [
      'time out on an expired one expires nothing again',
      open({ state: 'expired', action: 'time_out' }),
      { effect: NONE, next: 'cancel' },
    ],
  ])('%s', (_name, input, decision) => {
    expect(decideAction(input)).toEqual(decision);
  });
});
