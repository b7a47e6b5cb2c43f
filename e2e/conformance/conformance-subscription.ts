import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { answers, expect, type Surface, withCustomer } from './conformance-fixtures';
import type { Merchant } from './conformance-merchant';

type Bought = { orderId: string; buyer: Surface };

/** Sells a buyer a monthly plan at the sandbox, and waits until the merchant's side knows that it has begun. */
export async function subscribe(
  { sdk, store }: Merchant,
  { baseUrl, buyerIdentity }: { baseUrl: string; buyerIdentity: string },
): Promise<Bought> {
  const { product } = await sdk.test.subscriptionProducts.create({
    storeId: store.id,
    name: 'Every month',
    billingPeriod: BillingPeriod.Monthly,
    prices: { EUR: { amount: '9.00', taxCategory: TaxCategory.SaaS } },
  });
  const { sessionId } = await sdk.test.checkout.createSession({
    productId: product.id,
    currency: 'EUR',
    buyerEmail: 'ann@example.com',
    billingDetail: { country: 'DE', isBusiness: false },
  });
  const { token } = await sdk.test.auth.issueSessionToken({ storeId: store.id, buyerIdentity });
  const buyer = withCustomer(sdk.test, sdk.test.customer(token));
  await payOrder(baseUrl, { token, sessionId });
  let orderId = '';
  await expect(async () => {
    const { data } = await answers(buyer, 'customer.graphql.query', {
      query: '{ subscriptionOrders(limit: 1, filter: { status: { eq: "active" } }) { id } }',
    });
    const [order] = (data as { subscriptionOrders: { id: string }[] }).subscriptionOrders;
    orderId = order?.id ?? '';
    expect(orderId).toMatch(/^ORD_/);
  }).toPass({ timeout: 20_000 });
  return { orderId, buyer };
}

/** Orders as a merchant's own page does with a session token, for which the SDK has no method, and pays at the sandbox. */
async function payOrder(baseUrl: string, { token, sessionId }: { token: string; sessionId: string }) {
  const answer = await fetch(`${baseUrl}/v1/actions/subscription-order/create-order`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'X-Environment': 'test',
    },
    body: JSON.stringify({ checkoutSessionId: sessionId }),
  });
  expect(answer.status).toBe(200);
  const { data } = (await answer.json()) as { data: { checkoutUrl: string } }; // what create-order answers with
  const card = { action: 'approve', method: 'card', cardNumber: '4576 7500 0000 0110' };
  await fetch(`${data.checkoutUrl}/act`, {
    method: 'POST',
    body: new URLSearchParams(card),
    redirect: 'manual',
  });
}
