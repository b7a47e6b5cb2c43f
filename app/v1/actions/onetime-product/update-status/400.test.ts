import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/onetime-product/update-status';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('update-status 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '', 'Invalid JSON body'],
    ['no id', { status: 'active' }, 'Missing required field: id'],
    ['another prefix', { id: 'STO_1', status: 'active' }, 'Expected format: PROD_xxx, got "STO_1"'],
    ['no status', { id: 'PROD_1' }, 'Missing required field: status'],
    [
      'a status of another case',
      { id: 'PROD_1', status: 'Active' },
      'Invalid status: expected "active" or "inactive", got "Active"',
    ],
    [
      "a store's status",
      { id: 'PROD_1', status: 'suspended' },
      'Invalid status: expected "active" or "inactive", got "suspended"',
    ],
  ])('refuses %s', async (_, body, message) => {
    const answer = await merchant.post(PATH, body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });
});
