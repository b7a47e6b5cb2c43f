import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { makeRejectedTicket, makeTicket, ONE_EURO } from '@/lib/testing/refund-tickets';
import { asBuyer, storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/refund-ticket/resubmit-ticket';
const world = setUpShop({ hasJobs: true });

const seller = () => ({
  sdk: world.merchant.sdk.test,
  environment: 'test' as const,
  productId: world.shop.product.id,
  storeId: storeIdOf(world.shop),
  merchantId: world.merchant.id,
  buyerIdentity: 'buyer-1',
});
const contract = {
  path: PATH,
  status: 400,
  goodBody: async () => ({ ...(await makeRejectedTicket(world.app, seller())), ...ONE_EURO }),
  headers: () => asBuyer(world),
  unchanged: ['refund_tickets', 'refunds'],
};

describe('refund-ticket/resubmit-ticket', () => {
  refusesBodies(world, contract, [
    ['no ticket', { ticketId: null }, 'Missing required field: ticketId'],
    ['no reason', { reason: null }, 'Missing required field: reason'],
    [
      'more than was paid',
      { requestedAmount: { amount: '99.00', currency: 'EUR' } },
      { message: /must be at most 34.51 EUR/, layer: 'ticket' },
    ],
    [
      'a ticket that waits for its review',
      () => makeTicket(world.app, seller()),
      { message: 'Refund ticket cannot be resubmitted, current status: pending', layer: 'ticket' },
    ],
  ]);
});
