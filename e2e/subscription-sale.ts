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
