import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { makeRejectedTicket, makeTicket } from '@/lib/testing/refund-tickets';
import { storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop({ hasJobs: true });

const seller = () => ({
  sdk: world.merchant.sdk.test,
  environment: 'test' as const,
  productId: world.shop.product.id,
  storeId: storeIdOf(world.shop),
  merchantId: world.merchant.id,
  buyerIdentity: 'buyer-1',
});

describe('refund-ticket/review-ticket', () => {
  refusesBodies(
    world,
    {
      path: '/v1/actions/refund-ticket/review-ticket',
      status: 400,
      goodBody: async () => ({
        ticketId: (await makeTicket(world.app, seller())).ticketId,
        decision: 'approve',
      }),
      unchanged: ['refund_tickets', 'refunds'],
    },
    [
      ['no ticket', { ticketId: '' }, 'Missing required field: ticketId'],
      ['no decision', { decision: null }, 'Missing required field: decision'],
      [
        'a decision that is none',
        { decision: 'maybe' },
        'Invalid decision: expected "approve" or "reject", got "maybe"',
      ],
      ['a rejection without a reason', { decision: 'reject' }, 'Missing required field: rejectReason'],
      [
        'a ticket that is decided',
        async () => ({ ticketId: (await makeRejectedTicket(world.app, seller())).ticketId }),
        { message: 'Refund ticket cannot be reviewed, current status: rejected', layer: 'ticket' },
      ],
    ],
  );
});
