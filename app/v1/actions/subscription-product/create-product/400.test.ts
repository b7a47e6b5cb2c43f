import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/subscription-product/create-product';
const EUR = { amount: '9.99', taxCategory: 'saas' };
const GOOD = { name: 'Plan', billingPeriod: 'monthly', prices: { EUR } };

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

describe('create-product 400', () => {
  it.each<[string, object, string]>([
    ['no billing period', { billingPeriod: null }, 'Missing required field: billingPeriod'],
    [
      'a billing period nobody knows',
      { billingPeriod: 'daily' },
      'Invalid billingPeriod: expected one of weekly, monthly, quarterly, yearly, got "daily"',
    ],
    ['no name', { name: '' }, 'Missing required field: name'],
    ['no prices', { prices: undefined }, 'Missing required field: prices'],
    [
      'a trial as dear as what follows',
      { prices: { EUR: { ...EUR, trialAmount: '9.99' } }, metadata: { trialDays: 7 } },
      'Invalid prices.EUR.trialAmount: expected less than amount, got "9.99"',
    ],
    [
      'a trial for nothing, which is one without a price',
      { prices: { EUR: { ...EUR, trialAmount: '0' } }, metadata: { trialDays: 7 } },
      'Invalid prices.EUR.trialAmount: expected an amount as text, from "0.01", of at most 12 digits and at most 2 decimals, got "0"',
    ],
    [
      'a trial with a price and without a length',
      { prices: { EUR: { ...EUR, trialAmount: '1.00' } } },
      'Invalid prices.EUR.trialAmount: expected metadata.trialDays beside it, got "1.00"',
    ],
    [
      'a trial with a price and a length of no day',
      { prices: { EUR: { ...EUR, trialAmount: '1.00' } }, metadata: { trialDays: 0 } },
      'Invalid prices.EUR.trialAmount: expected metadata.trialDays beside it, got "1.00"',
    ],
    [
      'a trial of half a day',
      { metadata: { trialDays: 0.5 } },
      'Invalid metadata.trialDays: expected a whole number from 0 to 730, got "0.5"',
    ],
    [
      'a trial of three years',
      { metadata: { trialDays: 1095 } },
      'Invalid metadata.trialDays: expected a whole number from 0 to 730, got "1095"',
    ],
    [
      'a trial that is no number',
      { metadata: { trialDays: 'two weeks' } },
      'Invalid metadata.trialDays: expected a whole number from 0 to 730, got "two weeks"',
    ],
  ])('refuses %s', async (_, fields, message) => {
    const answer = await merchant.post(PATH, { storeId, ...GOOD, ...fields });
    expect([answer.status, answer.body.data, answer.body.errors?.[0]?.message]).toEqual([400, null, message]);
  });
});
