import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('publish-group 400', () => {
  it.each([
    [undefined, 'Missing required field: id'],
    ['PROD_1', 'Invalid id: expected a UUID, got "PROD_1"'],
    [7, 'Invalid id: expected a UUID, got "7"'],
  ])('refuses the id %j', async (id, message) => {
    const answer = await merchant.post('/v1/actions/subscription-product-group/publish-group', { id });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });
});
