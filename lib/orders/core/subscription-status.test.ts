import { expect, it } from 'vitest';
import { isSubscriptionStatus } from './subscription-status';

it('isSubscriptionStatus knows the statuses of the wire and no other text', () => {
  const texts = [
    'pending',
    'active',
    'canceling',
    'past_due',
    'closed',
    'canceled',
    'expired',
    'cancelled',
    'Active',
    '',
  ];
  expect(texts.filter((text) => !isSubscriptionStatus(text))).toEqual(['cancelled', 'Active', '']);
});
