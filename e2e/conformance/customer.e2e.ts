import { PAYING_CARD } from '../pages/sandbox-page';
import { orderByToken, payAtSandbox } from '../sandbox-sale';
import type { Surface } from './conformance-fixtures';
import { answers, demoPaths, expect, refuses, test, withCustomer } from './conformance-fixtures';
import { type Merchant, operator } from './conformance-merchant';
import { subscribe } from './conformance-subscription';

const ORDER = 'ORD_0000000000000000000001';
const requestedAmount = { amount: '1.00', currency: 'EUR' };

async function signIn({ sdk, store }: Merchant, buyerIdentity: string): Promise<Surface & { token: string }> {
  const { token } = await sdk.test.auth.issueSessionToken({ storeId: store.id, buyerIdentity });
  return Object.assign(withCustomer(sdk.test, sdk.test.customer(token)), { token });
}

/** Makes a session of the merchant's product and orders it with a buyer's token. @returns the address of the payment page */
async function startOrder(merchant: Merchant, token: string, baseUrl: string): Promise<string> {
  const { sessionId } = await merchant.sdk.test.checkout.createSession({
    productId: merchant.productId,
    currency: 'EUR',
    buyerEmail: 'ann@example.com',
    billingDetail: { country: 'DE', isBusiness: false },
  });
  return orderByToken(baseUrl, { kind: 'onetime', token, sessionId });
}

/** Pays at the sandbox, and waits until the merchant's side knows. @returns the payment. */
async function buy(merchant: Merchant, buyer: Surface & { token: string }, baseUrl: string): Promise<string> {
  const checkoutUrl = await startOrder(merchant, buyer.token, baseUrl);
  await payAtSandbox(checkoutUrl, PAYING_CARD);
  let paymentId: string | undefined;
  await expect(async () => {
    const { data } = await answers(buyer, 'customer.graphql.query', {
      query: '{ payments(limit: 1, filter: { status: { eq: "succeeded" } }) { id } }',
    });
    [{ id: paymentId } = { id: undefined }] = (data as { payments: { id: string | undefined }[] }).payments;
    expect(paymentId).toMatch(/^PAY_/);
  }).toPass({ timeout: 20_000 });
  return paymentId ?? '';
}

test("customer.cancelOnetimeOrder cancels a buyer's own pending order, and is refused for another buyer", async ({
  merchant,
  demo,
}) => {
  const buyer = await signIn(merchant, 'buyer-1');
  const other = await signIn(merchant, 'buyer-2');
  await startOrder(merchant, buyer.token, demo.baseUrl);
  const { data } = await answers(buyer, 'customer.graphql.query', {
    query: '{ onetimeOrders(limit: 1) { id status } }',
  });
  const [order] = (data as { onetimeOrders: { id: string; status: string }[] }).onetimeOrders;
  expect(order?.status).toBe('pending');
  const orderId = order?.id ?? '';
  await refuses(other, {
    method: 'customer.cancelOnetimeOrder',
    args: [{ orderId }],
    with: { status: 404, message: 'Order not found', layer: 'order' },
  });
  expect(await answers(buyer, 'customer.cancelOnetimeOrder', { orderId })).toMatchObject({
    orderId,
    status: 'canceled',
  });
});

test('customer.createRefundTicket and resubmitRefundTicket ask for money back, which a merchant decides', async ({
  merchant,
  demo,
  demoFile,
}) => {
  const buyer = await signIn(merchant, 'buyer-refund');
  const other = await signIn(merchant, 'buyer-2');
  const paymentId = await buy(merchant, buyer, demo.baseUrl);
  const wish = { paymentId, reason: 'Broken', requestedAmount };
  await refuses(other, {
    method: 'customer.createRefundTicket',
    args: [wish],
    with: { status: 404, message: 'Payment not found', layer: 'order' },
  });
  const { ticket } = await answers(buyer, 'customer.createRefundTicket', wish);
  expect(ticket).toMatchObject({ status: 'pending', subjectId: paymentId, submitterId: 'buyer-refund' });
  await refuses(buyer, {
    method: 'customer.resubmitRefundTicket',
    args: [{ ...wish, ticketId: ticket.id }],
    with: { status: 400, message: /cannot be resubmitted, current status: pending/, layer: 'ticket' },
  });
  const decide = (decision: 'approve' | 'reject', ...rest: string[]) =>
    operator(demoPaths(demoFile), ['refund', decision, '--ticket', ticket.id, ...rest]);
  await decide('reject', '--reason', 'Say more');
  const again = { ...wish, ticketId: ticket.id, reason: 'The file does not open' };
  const { ticket: second } = await answers(buyer, 'customer.resubmitRefundTicket', again);
  expect(second).toMatchObject({ id: ticket.id, status: 'pending' });
  await decide('approve');
  await expect(async () => {
    const { data } = await answers(buyer, 'customer.graphql.query', {
      query: '{ refunds(limit: 1) { status } }',
    });
    expect((data as { refunds: { status: string }[] }).refunds).toEqual([{ status: 'succeeded' }]); // as asked for
  }).toPass({ timeout: 20_000 });
});

test('customer.cancelSubscription and reactivateSubscription are for the buyer alone', async ({
  merchant,
  demo,
}) => {
  const { orderId, buyer } = await subscribe(merchant, {
    baseUrl: demo.baseUrl,
    buyerIdentity: 'subscriber-2',
  });
  const other = await signIn(merchant, 'buyer-2');
  await refuses(other, {
    method: 'customer.cancelSubscription',
    args: [{ orderId }],
    with: { status: 404, message: 'Order not found', layer: 'order' },
  });
  expect(await answers(buyer, 'customer.cancelSubscription', { orderId })).toMatchObject({
    orderId,
    status: 'canceling',
  });
  expect(await answers(buyer, 'customer.reactivateSubscription', { orderId })).toMatchObject({
    orderId,
    status: 'active',
  });
});

test('customer.createPlanChangeSession is refused for somebody else’s subscription', async ({ merchant }) => {
  const buyer = await signIn(merchant, 'buyer-3');
  await refuses(buyer, {
    method: 'customer.createPlanChangeSession',
    args: [{ originOrderId: ORDER, productId: merchant.productId, currency: 'EUR' }],
    with: {
      status: 403,
      message: 'Subscription order does not belong to this credential',
      layer: 'order',
    },
  });
});

test('client.buyer works like client.customer, whose older name it is', async ({ merchant }) => {
  const { token } = await merchant.sdk.test.auth.issueSessionToken({
    storeId: merchant.store.id,
    buyerIdentity: 'buyer-4',
  });
  const surface = withCustomer(merchant.sdk.test, merchant.sdk.test.buyer(token, { environment: 'test' }));
  await answers(surface, 'customer.graphql.query', { query: '{ __typename }' });
});
