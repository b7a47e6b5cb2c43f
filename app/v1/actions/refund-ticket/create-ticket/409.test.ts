import { expect, it } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { postRaw } from '@/lib/testing/factories';
import { payByToken } from '@/lib/testing/paid-order';
import { ONE_EURO } from '@/lib/testing/refund-tickets';
import { asBuyer, makeSession } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/refund-ticket/create-ticket';
const world = setUpShop({ hasJobs: true });

it('refund-ticket/create-ticket returns 409 while the payment has an open ticket, and names it', async () => {
  const { app, shop } = world;
  const paymentId = encodeShortId('PAY', await payByToken(app, await makeSession(app, shop)));
  const ask = async () =>
    postRaw(app, PATH, { paymentId, ...ONE_EURO }, { headers: await asBuyer({ app, shop }) });
  const first = await ask();
  expect(first.status).toBe(200);
  const { ticket } = first.body.data as { ticket: { id: string } }; // the SDK's own shape, which its tests hold
  expect(await ask()).toMatchObject({
    status: 409,
    body: {
      errors: [
        {
          message: `This payment has an open refund ticket, ${ticket.id}: wait until it is decided`,
          layer: 'ticket',
        },
      ],
    },
  });
});
