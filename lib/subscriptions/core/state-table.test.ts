import { describe, expect, it } from 'vitest';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import { isLive, SUBSCRIPTION_COMMANDS, type SubscriptionCommand, transitionOf } from './state-table';

const STATUSES: SubscriptionStatus[] = [
  'pending',
  'active',
  'canceling',
  'past_due',
  'closed',
  'canceled',
  'expired',
];

/** Everything that may happen, in the words of the documentation's table. What is not named here is refused. */
const ALLOWED: Record<string, string> = {
  'pending activate': 'active: subscription.activated',
  'pending close': 'closed: ',
  'pending cancel': 'canceled: subscription.canceled',
  'active renew': 'active: subscription.renewed',
  'active decline': 'past_due: subscription.past_due',
  'active cancel': 'canceling: subscription.canceling',
  'active change_plan': 'active: subscription.plan_changed',
  'past_due decline': 'past_due: ',
  'past_due recover': 'active: subscription.recovered, subscription.renewed',
  'past_due give_up': 'canceled: subscription.canceled',
  'past_due cancel': 'canceled: subscription.canceling, subscription.canceled',
  'canceling reactivate': 'active: subscription.uncanceled',
  'canceling end_period': 'canceled: subscription.canceled',
};

const ALL = STATUSES.flatMap((status) =>
  SUBSCRIPTION_COMMANDS.map((command): [SubscriptionStatus, SubscriptionCommand, string] => [
    status,
    command,
    ALLOWED[`${status} ${command}`] ?? 'refused',
  ]),
);

describe('a subscription that is', () => {
  it.each(ALL)('%s, on %s, becomes %s', (status, command, expected) => {
    const transition = transitionOf(status, command);
    expect(transition !== null ? `${transition.to}: ${transition.events.join(', ')}` : 'refused').toBe(
      expected,
    );
  });

  it('the table names every command of every status once', () => {
    expect(ALL).toHaveLength(STATUSES.length * SUBSCRIPTION_COMMANDS.length);
    expect(ALL.filter(([, , expected]) => expected !== 'refused')).toHaveLength(Object.keys(ALLOWED).length);
  });

  it.each(STATUSES.map((status) => [status, !['closed', 'canceled', 'expired'].includes(status)] as const))(
    '%s is live: %s',
    (status, expected) => {
      expect(isLive(status)).toBe(expected);
    },
  );
});
