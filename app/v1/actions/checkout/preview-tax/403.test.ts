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

describe('the actions of shoppers 403', () => {
  it.each(['/v1/actions/checkout/preview-tax', '/v1/actions/onetime-order/create-order'])(
    '%s does not take an API key',
    async (path) => {
      const answer = await merchant.post(path, {});
      expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
        403,
        'Access denied: this credential may not call this action',
      ]);
    },
  );
});
