import { TaxCategory } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/subscription-product/update-product';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

describe('update-product 400', () => {
  it.each<[string, object, string]>([
    ['no id', { id: undefined }, 'Missing required field: id'],
    ["a store's id", { id: 'STO_1' }, 'Expected format: PROD_xxx, got "STO_1"'],
    ['an emptied period', { billingPeriod: '' }, 'Missing required field: billingPeriod'],
    [
      "a trial's price where the trial has no length",
      { prices: { EUR: { amount: '9.99', taxCategory: 'saas', trialAmount: '1.00' } } },
      'Invalid prices.EUR.trialAmount: expected metadata.trialDays beside it, got "1.00"',
    ],
  ])('refuses %s', async (_, fields, message) => {
    const { id } = await makePlan(merchant, { storeId });
    const answer = await merchant.post(PATH, { id, ...fields });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it("refuses to take a trial's length away and leave its price", async () => {
    const { id } = await makePlan(merchant, {
      storeId,
      prices: { EUR: { amount: '9.99', taxCategory: TaxCategory.SaaS, trialAmount: '1.00' } },
      metadata: { trialDays: 7 },
    });
    const answer = await merchant.post(PATH, { id, metadata: {} });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Invalid prices.EUR.trialAmount: expected metadata.trialDays beside it, got "1.00"',
    ]);
  });
});
