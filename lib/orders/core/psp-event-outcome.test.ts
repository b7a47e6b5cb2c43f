import { expect, it } from 'vitest';
import { isRefusedOutcome, USUAL_OUTCOMES } from './psp-event-outcome';

it('an event is written with the outcome that its type nearly always has', () => {
  expect(USUAL_OUTCOMES).toEqual({
    payment_succeeded: 'completed',
    payment_failed: 'failure_recorded',
    checkout_expired: 'attempt_closed',
    method_saved: 'method_kept',
    refund_failed: 'received',
    refunds_reported: 'received',
    dispute_changed: 'received',
  });
});

it('only an event that did not fit an order, an environment or an account is refused', () => {
  const outcomes = [
    'unknown_order',
    'environment_mismatch',
    'account_mismatch',
    'unknown_checkout',
    'unknown_payment',
    'amount_mismatch',
    'received',
    'completed',
    '',
  ];
  expect(outcomes.filter(isRefusedOutcome)).toEqual([
    'unknown_order',
    'environment_mismatch',
    'account_mismatch',
  ]);
});
