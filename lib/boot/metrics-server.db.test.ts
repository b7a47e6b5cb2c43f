import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '@/e2e/listening-port';
import { withLogContext } from '@/lib/log';
import { createOrder } from '@/lib/orders/create-order';
import { makeSession, orderIdOf, pageOrder, payOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { startMetricsServer } from './metrics-server';

const world = setUpShop({ hasJobs: true });
let origin: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  const port = await findFreePort();
  stop = await startMetricsServer(world.app.deps, { host: '127.0.0.1', port });
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => stop());

/** The values of the wanted lines, in their order; 0 for a line that is not there yet. */
async function read(...lines: string[]): Promise<number[]> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return lines.map((line) => {
    const found = text.split('\n').find((written) => written.startsWith(`${line} `));
    return Number(found?.slice(line.length + 1) ?? 0);
  });
}

const step = (name: string) => `checkstand_sale_steps_total{step="${name}"}`;

describe('startMetricsServer', () => {
  it('shows a sale in its steps, from the session to the payment', async () => {
    const steps = ['session', 'opened', 'paid'].map(step);
    const before = await read(...steps);
    const session = await makeSession(world.app, world.shop);
    await createOrder(world.app.deps, pageOrder(session));
    await payOrder(world, session);
    expect(await read(...steps)).toEqual(before.map((count) => count + 1));
  });

  it('shows a sale whose outcome at the provider is unknown, until it is known', async () => {
    const [before = 0] = await read('checkstand_unsettled_sales');
    const session = await makeSession(world.app, world.shop);
    world.psp.plan('lost_answer');
    await expect(createOrder(world.app.deps, pageOrder(session))).rejects.toThrow();
    expect(await read('checkstand_unsettled_sales')).toEqual([before + 1]);
    world.app.clock.advance(90_000);
    const [oldestSeconds = 0] = await read('checkstand_unsettled_oldest_seconds');
    expect(oldestSeconds).toBeGreaterThanOrEqual(90);
    expect(oldestSeconds).toBeLessThan(600);
  });

  it('shows jobs that are due, of every queue', async () => {
    await world.app.deps.transact((tx) =>
      tx.jobs.enqueue({
        name: 'recheck-tax-id',
        data: { orderId: '00000000-0000-4000-8000-000000000001' as never, attemptNumber: 1 },
      }),
    );
    const [due, oldest] = await read(
      'checkstand_jobs_due{queue="recheck-tax-id"}',
      'checkstand_jobs_oldest_due_seconds{queue="recheck-tax-id"}',
    );
    expect(due).toBe(1);
    expect(oldest).toBeGreaterThanOrEqual(0);
    expect(oldest).toBeLessThan(600);
  });

  it('answers nothing but its one address', async () => {
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(404);
  });
});

describe('the request that makes an order', () => {
  it('is named to the provider, in what is frozen with the attempt', async () => {
    const session = await makeSession(world.app, world.shop);
    await withLogContext({ requestId: 'request-7' }, () => createOrder(world.app.deps, pageOrder(session)));
    const asked = world.psp.creates.find(({ request }) => request.orderId === orderIdOf(session));
    expect(asked?.request.requestId).toBe('request-7');
  });
});
