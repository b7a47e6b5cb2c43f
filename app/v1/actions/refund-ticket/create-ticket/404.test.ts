import { describe } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { findSucceededPayment } from '@/lib/orders/payment-repo';
import { refusesBodies, refusesCallers } from '@/lib/testing/contract';
import { payByToken } from '@/lib/testing/paid-order';
import { ONE_EURO } from '@/lib/testing/refund-tickets';
import { asBuyer, makeSession, openShop, pageOrder, payOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/refund-ticket/create-ticket';
const PAYMENT_NOT_FOUND = { message: 'Payment not found', layer: 'order' };

const world = setUpShop({ hasJobs: true });
const contract = { path: PATH, status: 404, unchanged: ['refund_tickets', 'refunds'] };
const bodyOf = async ({ app, shop }: typeof world) => ({
  paymentId: encodeShortId('PAY', await payByToken(app, await makeSession(app, shop))),
  ...ONE_EURO,
});

describe('refund-ticket/create-ticket', () => {
  refusesCallers(world, { ...contract, body: bodyOf }, [
    [
      'another buyer than the one who paid',
      ({ app, shop }) => asBuyer({ app, shop }, { buyerIdentity: 'buyer-2' }),
      PAYMENT_NOT_FOUND,
    ],
    [
      'a buyer of the same name in another store',
      async ({ app }) => asBuyer({ app, shop: await openShop(app) }),
      PAYMENT_NOT_FOUND,
    ],
    [
      'a buyer of the same name in the other environment',
      ({ app, shop }) => asBuyer({ app, shop }, { environment: 'prod' }),
      PAYMENT_NOT_FOUND,
    ],
  ]);

  refusesBodies(world, { ...contract, headers: ({ app, shop }) => asBuyer({ app, shop }) }, [
    ['a payment that nobody made', { paymentId: 'PAY_1', ...ONE_EURO }, PAYMENT_NOT_FOUND],
    [
      'a payment of somebody who proved no identity',
      async ({ app, psp, shop }) => {
        const session = await makeSession(app, shop);
        await createOrder(app.deps, pageOrder(session));
        await payOrder({ app, psp }, session);
        const payment = await findSucceededPayment(app.deps.db, session.orderId);
        if (!payment) throw new Error('The order is paid');
        return { paymentId: encodeShortId('PAY', payment.id), ...ONE_EURO };
      },
      PAYMENT_NOT_FOUND,
    ],
  ]);
});
