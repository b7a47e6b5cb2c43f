import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { OperatorError } from '@/lib/kernel/operator-error';
import {
  type SubscriptionWorld,
  startSubscriptionWorld,
} from '@/lib/subscriptions/testing/subscription-world';
import { orderIdOf } from '@/lib/testing/sale';
import { parseCommandLine } from './core/parse-command-line';
import { UsageError } from './core/usage-error';
import { runSubscriptionCommand } from './subscription-commands';

// A period that passes is many small transactions, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.app.close());

function run(name: Parameters<typeof runSubscriptionCommand>[1], ...args: string[]) {
  const parsed = parseCommandLine([...name.split(' '), ...args]);
  if (parsed.kind !== 'run') throw new Error('a command was expected');
  return runSubscriptionCommand(world.app.deps, name, parsed.options);
}

describe('the operator’s commands for subscriptions', () => {
  it('list and show a subscription, and have a declined charge tried again', async () => {
    const session = await world.subscribe();
    world.psp.charges.plan('declined');
    await world.pass(31 * DAY_MS);
    const order = orderIdOf(session);
    const listed = await run('subscription list', '--status', 'past_due');
    expect(listed.data).toMatchObject({ subscriptions: [{ orderId: order, status: 'past_due' }] });
    const shown = await run('subscription show', '--order', order);
    expect(shown.data).toMatchObject({
      dunningTryCount: 1,
      periods: [{ state: 'paid' }, { state: 'past_due', totalMinor: '1189' }],
    });
    expect(JSON.stringify(shown)).not.toContain('ann@example.com');
    await run('subscription retry', '--order', order);
    await world.settle();
    expect((await world.read(session)).subscription?.status).toBe('active');
  });

  it('refuse a status that does not exist, and an order that is none', async () => {
    await expect(run('subscription list', '--status', 'late')).rejects.toThrow(UsageError);
    const unknown = ['--order', 'ORD_0000000000000000000001'];
    await expect(run('subscription show', ...unknown)).rejects.toThrow(OperatorError);
    await expect(run('subscription retry', ...unknown)).rejects.toThrow(OperatorError);
  });
});
