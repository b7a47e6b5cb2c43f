import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { aTaxResult } from '@/lib/sessions/testing/session-fixture';
import type { TaxResult } from '@/lib/tax/core/contract';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

/** What the tax engine does next. */
let answer: () => Promise<TaxResult>;
let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({
    psps: createFakePsp().registry,
    tax: { name: 'other', quote: () => answer() },
  });
  shop = await openShop(app);
});
afterAll(() => app.close());

const preview = async () => {
  const session = await makeSession(app, shop);
  const body = {
    checkoutSessionId: encodeSessionId(session.id),
    billingDetail: { country: 'DE', isBusiness: false },
  };
  return postRaw(app, '/v1/actions/checkout/preview-tax', body, { headers: slugHeaders(shop) });
};

it.each<[string, () => Promise<TaxResult>]>([
  ['fails', () => Promise.reject(new Error('rates.internal:5432 refused'))],
  [
    'answers a zero without a reason',
    async () => aTaxResult({ lines: [], taxMinor: 0n, totalMinor: 2_900n }),
  ],
])('502 where the tax engine %s: no zero, and nothing of its insides', async (_, next) => {
  answer = next;
  const { status, body } = await preview();
  expect([status, body.data, body.errors]).toEqual([
    502,
    null,
    [{ message: 'Tax could not be calculated, please retry', layer: 'order' }],
  ]);
});

it('answers again as soon as the engine does, under its name', async () => {
  answer = async () => aTaxResult({ provider: 'other', dataVersion: '7' });
  const { status, body } = await preview();
  expect([status, body.data]).toEqual([
    200,
    expect.objectContaining({ provider: 'other', dataVersion: '7' }),
  ]);
});
