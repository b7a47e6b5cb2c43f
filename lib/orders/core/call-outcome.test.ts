import { expect, it } from 'vitest';
import type { PspPayment } from '@/lib/psp/core/kept-method';
import type { PspCreateOutcome } from '@/lib/psp/port';
import { type CallOutcome, toCallOutcome, toChargeOutcome } from './call-outcome';

const SAID = { code: 'some_code', providerRequestId: 'req_1' };
const PAYMENT: PspPayment = {
  paymentRef: 'pay_1',
  amountMinor: 3_451n,
  currency: 'EUR',
  method: 'card',
  last4: '4242',
  paidAtMs: 0,
};
const ACCOUNT_REFUSED: PspCreateOutcome = { kind: 'account_refused', reason: 'account_refused', ...SAID };

it.each<[string, PspCreateOutcome, boolean, CallOutcome]>([
  [
    'a checkout is kept',
    { kind: 'created', pspRef: 'cs_1', url: 'https://psp.test/' },
    true,
    { kind: 'created', pspRef: 'cs_1', url: 'https://psp.test/' },
  ],
  [
    'a refusal is a no on any call',
    { kind: 'refused', reason: 'refused', ...SAID },
    false,
    { kind: 'refused', reason: 'refused', ...SAID },
  ],
  [
    'silence is not known on a first call either',
    { kind: 'unknown', reason: 'timeout', isKeySpent: false },
    true,
    { kind: 'unknown', reason: 'timeout' },
  ],
  [
    'refused credentials are a no on a first call',
    ACCOUNT_REFUSED,
    true,
    { kind: 'refused', reason: 'account_refused', ...SAID },
  ],
  [
    'refused credentials say nothing of an earlier call under the key',
    ACCOUNT_REFUSED,
    false,
    { kind: 'unknown', reason: 'account_refused', ...SAID },
  ],
])('%s', (_name, answer, isFirstCall, outcome) => {
  expect(toCallOutcome({ answer, isFirstCall })).toEqual(outcome);
});

it.each<[string, Parameters<typeof toChargeOutcome>[0], CallOutcome]>([
  ['a charge is paid', { kind: 'paid', payment: PAYMENT }, { kind: 'paid', payment: PAYMENT }],
  [
    'a decline for now leaves the method to be charged later',
    { kind: 'declined', paymentRef: 'pay_1', isFinal: false, reason: 'refused', code: 'insufficient_funds' },
    { kind: 'declined', paymentRef: 'pay_1', reason: 'declined', code: 'insufficient_funds' },
  ],
  [
    'a decline for ever is told apart',
    { kind: 'declined', paymentRef: 'pay_1', isFinal: true, reason: 'refused', code: 'stolen_card' },
    { kind: 'declined', paymentRef: 'pay_1', reason: 'declined_for_good', code: 'stolen_card' },
  ],
  [
    'a decline without a code or a try at the provider has our own code',
    { kind: 'declined', paymentRef: null, isFinal: false, reason: 'refused' },
    { kind: 'declined', paymentRef: null, reason: 'declined', code: 'declined' },
  ],
  [
    'a decline for ever without a code has our own code',
    { kind: 'declined', paymentRef: null, isFinal: true, reason: 'refused' },
    { kind: 'declined', paymentRef: null, reason: 'declined_for_good', code: 'declined_for_good' },
  ],
  [
    'a charge that its customer has to confirm is declined',
    { kind: 'needs_customer', paymentRef: 'pay_1' },
    {
      kind: 'declined',
      paymentRef: 'pay_1',
      reason: 'needs_customer',
      code: 'authentication_required',
    },
  ],
  [
    'silence is not known',
    { kind: 'unknown', isKeySpent: true, reason: 'http_500', ...SAID },
    { kind: 'unknown', reason: 'http_500', ...SAID },
  ],
  [
    'a look for a charge that proves nothing is not known',
    { kind: 'incomplete', reason: 'list_truncated', ...SAID },
    { kind: 'unknown', reason: 'list_truncated', ...SAID },
  ],
])('of a kept method, %s', (_name, answer, outcome) => {
  expect(toChargeOutcome(answer)).toEqual(outcome);
});

it('an answer that no provider gives is never taken for an outcome', () => {
  const answer = { kind: 'none' } as never; // what the types rule out
  const message = 'Assertion failed: unhandled case "none"';
  expect(() => toCallOutcome({ answer, isFirstCall: true })).toThrow(message);
  expect(() => toChargeOutcome(answer)).toThrow(message);
});
