import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { makeRejectedTicket, ONE_EURO } from '@/lib/testing/refund-tickets';
import { asBuyer, storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop({ hasJobs: true });

const rejected = (buyerIdentity: string) =>
  makeRejectedTicket(world.app, {
    sdk: world.merchant.sdk.test,
    environment: 'test',
    productId: world.shop.product.id,
    storeId: storeIdOf(world.shop),
    merchantId: world.merchant.id,
    buyerIdentity,
  });

describe('refund-ticket/resubmit-ticket', () => {
  refusesBodies(
    world,
    {
      path: '/v1/actions/refund-ticket/resubmit-ticket',
      status: 404,
      headers: () => asBuyer(world),
      unchanged: ['refund_tickets', 'refunds'],
    },
    [
      [
        "another buyer's ticket",
        async () => ({ ...(await rejected('buyer-2')), ...ONE_EURO }),
        { message: 'Payment not found', layer: 'order' },
      ],
      [
        "another buyer's ticket with a payment of one's own",
        async () => {
          const { ticketId } = await rejected('buyer-2');
          const { paymentId } = await rejected('buyer-1');
          return { ticketId, paymentId, ...ONE_EURO };
        },
        { message: 'Refund ticket not found', layer: 'ticket' },
      ],
    ],
  );
});
