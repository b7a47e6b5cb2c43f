import { PAYING_CARD } from '../pages/sandbox-page';
import { orderByToken, payAtSandbox } from '../sandbox-sale';
import { makeMonthlyPlan, untilBegun } from '../subscription-sale';
import { answers, expect, type Surface, withCustomer } from './conformance-fixtures';
import type { Merchant } from './conformance-merchant';

type Bought = { orderId: string; buyer: Surface };

export function makePlan({ sdk, store }: Merchant, amount: string): Promise<string> {
  return makeMonthlyPlan(sdk.test, { storeId: store.id, name: `Every month for ${amount}`, amount });
}

/** Sells a buyer a monthly plan at the sandbox, and waits until the merchant's side knows that it has begun. */
export async function subscribe(
  merchant: Merchant,
  input: { baseUrl: string; buyerIdentity: string; productId?: string; cardNumber?: string },
): Promise<Bought> {
  const { sdk, store } = merchant;
  const { baseUrl, buyerIdentity, cardNumber = PAYING_CARD } = input;
  const { sessionId } = await sdk.test.checkout.createSession({
    productId: input.productId ?? (await makePlan(merchant, '9.00')),
    currency: 'EUR',
    buyerEmail: 'ann@example.com',
    billingDetail: { country: 'DE', isBusiness: false },
  });
  const { token } = await sdk.test.auth.issueSessionToken({ storeId: store.id, buyerIdentity });
  const buyer = withCustomer(sdk.test, sdk.test.customer(token));
  await payAtSandbox(await orderByToken(baseUrl, { kind: 'subscription', token, sessionId }), cardNumber);
  const orderId = await untilBegun(
    async (query) => (await answers(buyer, 'customer.graphql.query', { query })).data,
  );
  return { orderId, buyer };
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
  await payAtSandbox(payUrl, PAYING_CARD);
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
