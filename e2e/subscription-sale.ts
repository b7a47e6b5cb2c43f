import { expect } from '@playwright/test';
import { BillingPeriod, TaxCategory, type WaffoPancake } from '@waffo/pancake-ts';

/** Makes a plan that is billed by the month in EUR. @returns its product's id */
export async function makeMonthlyPlan(
  sdk: WaffoPancake,
  { storeId, name, amount }: { storeId: string; name: string; amount: string },
): Promise<string> {
  const { product } = await sdk.subscriptionProducts.create({
    storeId,
    name,
    billingPeriod: BillingPeriod.Monthly,
    prices: { EUR: { amount, taxCategory: TaxCategory.SaaS } },
  });
  return product.id;
}

/**
 * Orders a subscription as a merchant's own page does with a session token, for which the SDK has no method, and pays its first
 * period at the sandbox.
 */
export async function orderSubscription(
  baseUrl: string,
  { token, sessionId, cardNumber }: { token: string; sessionId: string; cardNumber: string },
): Promise<void> {
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

/** Pays a page of the sandbox as its button does without JavaScript. */
export async function payAtSandbox(checkoutUrl: string, cardNumber: string): Promise<void> {
  await fetch(`${checkoutUrl}/act`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'approve', method: 'card', cardNumber }),
    redirect: 'manual',
  });
}

/**
 * Waits until a buyer's only subscription has begun.
 *
 * @param query asks the read API with the buyer's token, and returns the answer's data
 * @returns the id of its order
 */
export async function untilBegun(query: (document: string) => Promise<unknown>): Promise<string> {
  let orderId = '';
  await expect(async () => {
    const data = await query('{ subscriptionOrders(limit: 1, filter: { status: { eq: "active" } }) { id } }');
    const [order] = (data as { subscriptionOrders: { id: string }[] }).subscriptionOrders; // as the query names them
    orderId = order?.id ?? '';
    expect(orderId).toMatch(/^ORD_/);
  }).toPass({ timeout: 20_000 });
  return orderId;
}
