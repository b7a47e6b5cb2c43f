import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

describe('refund-ticket/review-ticket', () => {
  refusesBodies(
    world,
    { path: '/v1/actions/refund-ticket/review-ticket', status: 404, unchanged: ['refund_tickets'] },
    [
      [
        'a ticket that nobody made',
        { ticketId: 'TKT_1', decision: 'approve' },
        { message: 'Refund ticket not found', layer: 'ticket' },
      ],
    ],
  );
});
