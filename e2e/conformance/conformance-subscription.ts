import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { answers, expect, type Surface, withCustomer } from './conformance-fixtures';
import type { Merchant } from './conformance-merchant';

type Bought = { orderId: string; buyer: Surface };

/** Pays now and at every renewal. */
const STEADY_CARD = '4576 7500 0000 0110';

export async function makeMonthlyPlan({ sdk, store }: Merchant, amount: string): Promise<string> {
  const { product } = await sdk.test.subscriptionProducts.create({
    storeId: store.id,
    name: `Every month for ${amount}`,
    billingPeriod: BillingPeriod.Monthly,
    prices: { EUR: { amount, taxCategory: TaxCategory.SaaS } },
  });
  return product.id;
}

/** Sells a buyer a monthly plan at the sandbox, and waits until the merchant's side knows that it has begun. */
export async function subscribe(
  merchant: Merchant,
  input: { baseUrl: string; buyerIdentity: string; productId?: string; cardNumber?: string },
): Promise<Bought> {
  const { sdk, store } = merchant;
  const { baseUrl, buyerIdentity, cardNumber = STEADY_CARD } = input;
  const { sessionId } = await sdk.test.checkout.createSession({
    productId: input.productId ?? (await makeMonthlyPlan(merchant, '9.00')),
    currency: 'EUR',
    buyerEmail: 'ann@example.com',
    billingDetail: { country: 'DE', isBusiness: false },
  });
  const { token } = await sdk.test.auth.issueSessionToken({ storeId: store.id, buyerIdentity });
  const buyer = withCustomer(sdk.test, sdk.test.customer(token));
  await payOrder(baseUrl, { token, sessionId, cardNumber });
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
async function payOrder(
  baseUrl: string,
  { token, sessionId, cardNumber }: { token: string; sessionId: string; cardNumber: string },
) {
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
  await payAtSandbox(data.checkoutUrl, cardNumber);
}

/**
 * Presses the button on the page of a plan's change as a browser without JavaScript does, and pays where that leads to a page of
 * the provider's.
 */
export async function confirmChange(baseUrl: string, checkoutUrl: string): Promise<void> {
  const page = checkoutUrl.split('#')[0] ?? '';
  const offer = await (await fetch(page)).text();
  const quoteId = /name="quoteId" value="([^"]+)"/.exec(offer)?.[1] ?? '';
  const pressed = await fetch(`${page}/confirm`, {
    method: 'POST',
    headers: { Origin: baseUrl },
    body: new URLSearchParams({ quoteId }),
    redirect: 'manual',
  });
  expect(pressed.status).toBe(303);
  const next = new URL(pressed.headers.get('location') ?? '', baseUrl);
  expect(next.searchParams.get('news')).toBeNull();
  if (!next.searchParams.has('pay')) return;
  const payUrl = /https?:\/\/[^"]*\/sandbox\/pay\/[\w-]+/.exec(await (await fetch(next)).text())?.[0] ?? '';
  await payAtSandbox(payUrl, STEADY_CARD);
}

/** Turns the time of a subscription, and has done what is due then. @returns the moment that it has come to */
export async function turnClock(
  baseUrl: string,
  turn: { orderId: string } & ({ to: 'next_action' | 'period_end' } | { advanceDays: number }),
): Promise<Date> {
  const answer = await fetch(`${baseUrl}/sandbox/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(turn),
  });
  expect(answer.status).toBe(200);
  return new Date(((await answer.json()) as { now: string }).now); // what the clock answers with
}

async function payAtSandbox(checkoutUrl: string, cardNumber: string): Promise<void> {
  await fetch(`${checkoutUrl}/act`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'approve', method: 'card', cardNumber }),
    redirect: 'manual',
  });
}
