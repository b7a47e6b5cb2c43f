import { expect, it } from 'vitest';
import { type AttemptFailureReason, decideAfterRefusal } from './attempt-failure';

it.each<[AttemptFailureReason, ReturnType<typeof decideAfterRefusal>]>([
  ['never_created', 'ask_again'],
  ['email_refused', 'ask_again'],
  ['account_refused', 'tell_unavailable'],
  ['refused', 'tell_refused'],
  ['amount_not_chargeable', 'tell_refused'],
])('after %s a submit goes on with %s', (reason, next) => {
  expect(decideAfterRefusal(reason)).toBe(next);
});
