import { expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { createOrder } from '@/lib/orders/create-order';
import { forgetOldAttempts } from '@/lib/orders/forget-old-attempts';
import { makeSession, pageOrder, payOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { forgetOldDeliveries } from '@/lib/webhooks/forget-old-deliveries';
import { readKeptRows } from './testing/kept-rows';

const world = setUpShop({ hasJobs: true });
const KEPT = { keptMs: 90 * DAY_MS, batch: 1 };

async function order(buyerEmail: string) {
  const { app, shop } = world;
  const session = await makeSession(app, shop, { body: { buyerEmail } });
  const billingDetail = { country: 'DE', isBusiness: false, postcode: '99999' };
  await createOrder(app.deps, pageOrder(session, { buyerEmail, billingDetail }));
  return session;
}
/** The provider tells that a checkout can no longer be paid, and the app keeps that event. */
async function letExpire({ id }: { id: string }): Promise<void> {
  const { pool } = world.app.deps;
  await pool.query("update attempts set state = 'closed' where session_id = $1", [id]);
  await pool.query(
    `insert into psp_events (psp, id, type, outcome, received_at, payload)
     values ('sandbox', $1, 'refund.failed', 'unknown_payment', to_timestamp($2), 'left-event')`,
    [id, world.app.clock.nowMs() / 1_000],
  );
}
async function forget(): Promise<void> {
  await forgetOldAttempts(world.app.deps, KEPT);
  await forgetOldDeliveries(world.app.deps, KEPT);
}

it('a buyer who left without paying is erased after ninety days, and one who is paying or has paid is not', async () => {
  const { app } = world;
  await world.shop.merchant.sdk.test.webhooks.add({
    storeId: world.shop.store.id,
    channel: 'http',
    url: 'https://shop.example/hooks',
    events: ['order.completed'],
    testMode: true,
  });
  for (const name of ['left1', 'left2']) {
    const session = await order(`${name}@buyer.example`);
    // An order was made for it; a checkout that never became one holds no more than its attempt.
    await app.deps.pool.query('delete from orders where session_id = $1', [session.id]);
    await letExpire(session);
  }
  await order('paying@buyer.example');
  await payOrder(world, await order('paid@buyer.example'));
  await app.deps.pool.query("update deliveries set state = 'succeeded'");
  app.clock.advance(89 * DAY_MS);
  await forget();
  expect(await readKeptRows(app)).toContain('left1@buyer.example');
  app.clock.advance(2 * DAY_MS);
  await forget();
  const kept = await readKeptRows(app);
  expect(kept).not.toMatch(/left[12-]/);
  expect(kept).toContain('paying@buyer.example');
  expect(kept).toContain('paid@buyer.example');
  const { rows } = await app.deps.pool.query('select distinct body from deliveries');
  expect(rows).toEqual([{ body: '{}' }]);
});
