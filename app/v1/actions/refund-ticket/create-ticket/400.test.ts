import { afterAll, describe } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { refusesBodies } from '@/lib/testing/contract';
import { payByToken } from '@/lib/testing/paid-order';
import { asBuyer, makeSession } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/refund-ticket/create-ticket';

const world = setUpShop({ hasJobs: true });

const pay = async () =>
  encodeShortId('PAY', await payByToken(world.app, await makeSession(world.app, world.shop)));
const goodBody = async () => ({
  paymentId: await pay(),
  reason: 'Not as described',
  requestedAmount: { amount: '1.00', currency: 'EUR' },
});
const contract = { path: PATH, status: 400, goodBody, unchanged: ['refund_tickets', 'refunds'] };
const amount = (text: unknown, currency: unknown = 'EUR') => ({
  requestedAmount: { amount: text, currency },
});

describe('refund-ticket/create-ticket', () => {
  refusesBodies(world, { ...contract, headers: ({ app, shop }) => asBuyer({ app, shop }) }, [
    ['no payment', { paymentId: null }, 'Missing required field: paymentId'],
    ['no reason', { reason: '' }, 'Missing required field: reason'],
    ['no amount', { requestedAmount: null }, 'Missing required field: requestedAmount'],
    ['an amount without a figure', amount(null), 'Missing required field: requestedAmount.amount'],
    ['another kind of id', { paymentId: 'ORD_1' }, 'Expected format: PAY_xxx, got "ORD_1"'],
    [
      'an amount of nothing',
      amount('0.00'),
      'Invalid requestedAmount.amount: expected an amount above zero, exact for EUR, got "0.00"',
    ],
    ['an amount below zero', amount('-1.00'), /expected an amount above zero/],
    ['an amount that its currency cannot write', amount('1.001'), /exact for EUR/],
    ['a number for an amount', amount(1), /expected an amount such as "29.00"/],
    [
      'another currency than the payment has',
      amount('1.00', 'USD'),
      { message: 'requestedAmount.currency must be EUR, the currency of the payment', layer: 'ticket' },
    ],
    ['a currency in small letters', amount('1.00', 'eur'), /Invalid currency format/],
    [
      'more than was paid',
      amount('34.52'),
      {
        message: 'requestedAmount.amount must be at most 34.51 EUR, which is what is left of the payment',
        layer: 'ticket',
      },
    ],
    [
      'a reason that is too long',
      { reason: 'x'.repeat(2_001) },
      /Invalid reason: expected at most 2000 characters/,
    ],
    [
      'a reference that is too long',
      { refundTicketMerchantExternalId: 'x'.repeat(129) },
      /Invalid refundTicketMerchantExternalId: expected at most 128 characters/,
    ],
  ]);

  describe('more than fourteen days after the payment', () => {
    afterAll(() => world.app.clock.set(Date.now()));

    refusesBodies(
      world,
      {
        ...contract,
        goodBody: async () => {
          const body = await goodBody();
          world.app.clock.advance(14 * DAY_MS + 60_000);
          return body;
        },
      },
      [
        [
          'a request that comes too late',
          {},
          { message: 'A refund can be requested for 14 days after the payment', layer: 'ticket' },
        ],
      ],
    );
  });
});
