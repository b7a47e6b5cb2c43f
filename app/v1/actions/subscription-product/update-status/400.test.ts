import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

describe('update-status 400', () => {
  it.each([
    [undefined, 'Missing required field: status'],
    ['suspended', 'Invalid status: expected "active" or "inactive", got "suspended"'],
  ])('refuses the status %s', async (status, message) => {
    const { id } = await makePlan(merchant, { storeId });
    const answer = await merchant.post('/v1/actions/subscription-product/update-status', { id, status });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });
});
