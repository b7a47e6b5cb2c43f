import { expect, it } from 'vitest';
import { checkoutSessionId } from './checkout-session-id';

it('a session’s id is described as one', () => {
  expect(checkoutSessionId('session_invalid').schema).toEqual({
    type: 'string',
    pattern: '^cs_[0-9a-fA-F-]{36}$',
    examples: ['cs_11111111-2222-4333-8444-555555555555'],
  });
});
