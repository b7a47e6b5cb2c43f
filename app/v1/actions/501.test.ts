import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { mintToken, openShop, type Shop } from '@/lib/testing/sale';

const ORDER = { orderId: 'ORD_0000000000000000000001' };
const TICKET = {
  paymentId: 'PAY_0000000000000000000001',
  reason: 'Not as described',
  requestedAmount: { amount: '1.00', currency: 'EUR' },
};
const UNBUILT = { status: 501, errors: [{ message: 'Not implemented', layer: 'gateway' }] };

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('what is published and not built 501', () => {
  const customer = async () =>
    shop.merchant.sdk.test.customer(await mintToken(app, shop), { environment: 'test' });

  it.each<[string, () => Promise<unknown>]>([
    ['a merchant who cancels a subscription', () => shop.merchant.sdk.test.orders.cancelSubscription(ORDER)],
    ['a buyer who cancels a subscription', async () => (await customer()).cancelSubscription(ORDER)],
    ['a buyer who takes it back', async () => (await customer()).reactivateSubscription(ORDER)],
    ['a buyer who wants a refund', async () => (await customer()).createRefundTicket(TICKET)],
    [
      'a buyer who asks again',
      async () =>
        (await customer()).resubmitRefundTicket({ ...TICKET, ticketId: 'TKT_0000000000000000000001' }),
    ],
    ['a prompt', () => shop.merchant.sdk.test.contentSafety.scanPrompt({ prompt: 'a cat' })],
  ])('tells the SDK of %s', async (_, call) => {
    await expect(call()).rejects.toMatchObject(UNBUILT);
  });
});
