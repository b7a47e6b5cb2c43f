import { expect, it } from 'vitest';
import { type DuplicatePaymentState, decideRefundFailure, isGivenBack } from './duplicate-payment';

it.each<DuplicatePaymentState>(['refunded', 'pending'])(
  'a failed refund of a %s duplicate payment is left to the operator',
  (state) => {
    const duplicate = { id: 1, state };
    expect(decideRefundFailure(duplicate)).toEqual({ kind: 'refuse', duplicate });
  },
);

it('a failed refund that is known already changes nothing', () => {
  const decision = decideRefundFailure({ state: 'refused' });
  expect(decision).toEqual({ kind: 'ignore', outcome: 'already_recorded' });
});

it('a failed refund of a payment that is no duplicate changes nothing', () => {
  expect(decideRefundFailure(null)).toEqual({ kind: 'ignore', outcome: 'unknown_refund' });
});

it('a payment goes back by itself only after the outcomes that name a reason for it', () => {
  const outcomes = [
    'second_payment',
    'order_canceled',
    'amount_mismatch',
    'unknown_checkout',
    'already_recorded',
    'order_settled',
    'attempt_over',
    'completed',
    'period_paid',
    'unknown_payment',
    '',
  ];
  expect(outcomes.filter(isGivenBack)).toEqual([
    'second_payment',
    'order_canceled',
    'amount_mismatch',
    'unknown_checkout',
  ]);
});
