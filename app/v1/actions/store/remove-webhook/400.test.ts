import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant } from '@/lib/testing/factories';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('remove-webhook 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '', 'Invalid JSON body'],
    ['no id', {}, 'Missing required field: id'],
    ['an id of a store', { id: 'STO_1' }, 'Invalid id: expected a UUID, got "STO_1"'],
  ])('refuses %s', async (_, body, message) => {
    const merchant = await makeMerchant(app);
    const answer = await merchant.post('/v1/actions/store/remove-webhook', body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });
});
