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

describe('add-merchant 404', () => {
  it('does not know a store that nobody has', async () => {
    const answer = await merchant.post('/v1/actions/store-merchant/add-merchant', {
      storeId: 'STO_1',
      email: 'ann@example.com',
      role: 'member',
    });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, 'Store not found']);
  });
});
