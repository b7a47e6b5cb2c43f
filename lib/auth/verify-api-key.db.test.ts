import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postQuery, signedBy } from '@/lib/graphql/testing/reads-fixture';
import { HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, type TestMerchant } from '@/lib/testing/factories';
import { apiKeys } from './api-key-tables';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app, { name: 'Signs' });
});
afterAll(() => app.close());

const STORES = { query: '{ stores { id } }' };

async function lastUses(): Promise<Record<string, number | null>> {
  const rows = await app.deps.db.select().from(apiKeys).where(eq(apiKeys.merchantId, merchant.id));
  return Object.fromEntries(
    rows.map(({ environment, lastUsedAt }) => [environment, lastUsedAt?.getTime() ?? null]),
  );
}

it('notes the use of the key that signed, to the hour, and of no other', async () => {
  expect(await lastUses()).toEqual({ test: null, prod: null });
  const startMs = app.clock.nowMs();
  await postQuery(app, signedBy(merchant, 'test'), STORES);
  const first = await lastUses();
  expect(first).toEqual({ test: expect.toSatisfy((atMs: number) => atMs >= startMs), prod: null });
  app.clock.advance(HOUR_MS - MINUTE_MS);
  await postQuery(app, signedBy(merchant, 'test'), STORES);
  expect(await lastUses()).toEqual(first);
  app.clock.advance(2 * MINUTE_MS);
  await postQuery(app, signedBy(merchant, 'test'), STORES);
  expect(await lastUses()).toEqual({
    test: expect.toSatisfy((atMs: number) => atMs > startMs + HOUR_MS),
    prod: null,
  });
});

it('takes a signature that fails for no use', async () => {
  const before = await lastUses();
  app.clock.advance(2 * HOUR_MS);
  const answer = await postQuery(
    app,
    (body) => ({ ...signedBy(merchant, 'test')(body), 'X-Signature': 'A'.repeat(344) }),
    STORES,
  );
  expect(answer.status).toBe(401);
  expect(await lastUses()).toEqual(before);
});
