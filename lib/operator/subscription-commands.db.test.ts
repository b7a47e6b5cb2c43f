import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OperatorError } from '@/lib/kernel/operator-error';
import {
  type SubscriptionWorld,
  startSubscriptionWorld,
} from '@/lib/subscriptions/testing/subscription-world';
import { orderIdOf } from '@/lib/testing/sale';
import { parseCommandLine } from './core/parse-command-line';
import { UsageError } from './core/usage-error';
import { listSubscriptions, retrySubscription, showSubscription } from './subscription-commands';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.app.close());

function optionsOf(...args: string[]) {
  const parsed = parseCommandLine(args);
  if (parsed.kind !== 'run') throw new Error('a command was expected');
  return parsed.options;
}

describe('the operator’s commands for subscriptions', () => {
  it('list and show a subscription, and have a declined charge tried again', async () => {
    const { app, psp } = world;
    const session = await world.subscribe();
    psp.charges.plan('declined');
    await world.pass(31 * 24 * 3_600_000);
    const order = orderIdOf(session);
    const listed = await listSubscriptions(
      app.deps,
      optionsOf('subscription', 'list', '--status', 'past_due'),
    );
    expect(listed.data).toMatchObject({ subscriptions: [{ orderId: order, status: 'past_due' }] });
    const shown = await showSubscription(app.deps, optionsOf('subscription', 'show', '--order', order));
    expect(shown.data).toMatchObject({
      dunningTryCount: 1,
      periods: [{ state: 'paid' }, { state: 'past_due', totalMinor: '1189' }],
    });
    expect(JSON.stringify(shown)).not.toContain('ann@example.com');
    await retrySubscription(app.deps, optionsOf('subscription', 'retry', '--order', order));
    await world.settle();
    expect((await world.read(session)).subscription?.status).toBe('active');
  });

  it('refuse a status that does not exist, and an order that is none', async () => {
    const { deps } = world.app;
    const listed = listSubscriptions(deps, optionsOf('subscription', 'list', '--status', 'late'));
    await expect(listed).rejects.toThrow(UsageError);
    const unknown = optionsOf('subscription', 'show', '--order', 'ORD_0000000000000000000001');
    await expect(showSubscription(deps, unknown)).rejects.toThrow(OperatorError);
    await expect(retrySubscription(deps, unknown)).rejects.toThrow(OperatorError);
  });
});
