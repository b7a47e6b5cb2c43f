import { beforeEach, expect, it } from 'vitest';
import { makeSession, payOrder, tokenOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { watchStatements } from '@/lib/testing/statement-watch';
import { createOrder } from './create-order';
import { findOrderState, type OrderState } from './order-state-repo';

const world = setUpShop({ hasJobs: true });
beforeEach(() => world.psp.reset());

it('a session that nobody has submitted has no order, no attempt and no payment', async () => {
  const session = await makeSession(world.app, world.shop);
  expect(await findOrderState(world.app.deps.db, session.id)).toEqual({
    order: null,
    attempts: [],
    succeeded: [],
  });
});

it('an order that was asked for twice and paid is read in one statement, with both attempts and its payment', async () => {
  const { deps } = world.app;
  const session = await makeSession(world.app, world.shop);
  await createOrder(deps, tokenOrder(session));
  await createOrder(deps, tokenOrder(session, { billingDetail: { country: 'FR', isBusiness: false } }));
  await payOrder(world, session);
  const read: OrderState[] = [];
  const { statements } = await watchStatements(async () => {
    read.push(await findOrderState(deps.db, session.id));
  });
  expect(statements).toHaveLength(1);
  expect(read).toMatchObject([
    {
      order: { id: session.orderId, status: 'completed', billingDetail: { country: 'FR' } },
      attempts: [
        { attemptNumber: 2, state: 'paid', updatedAt: expect.any(Date) },
        { attemptNumber: 1, state: 'closed' },
      ],
      succeeded: [{ paymentRef: expect.any(String), periodNumber: null }],
    },
  ]);
});
