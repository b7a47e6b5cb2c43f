import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchants } from '@/lib/auth/merchant-tables';
import { createDb } from '@/lib/db/client';
import { encodeShortId, type MerchantId, toId } from '@/lib/kernel/short-id';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { signingKeys } from './signing-key-tables';
import { signForMerchant, webhookPublicKeys } from './signing-keys';

const NOBODY = '00000000-0000-4000-8000-000000000001';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

/** One that has keys of its own. */
async function makeMerchant(): Promise<MerchantId> {
  const id = toId<MerchantId>(app.deps.ids.uuid());
  await app.deps.db
    .insert(merchants)
    .values({ id, name: 'M', email: 'm@example.com', createdAt: new Date() });
  return id;
}

const get = (path: string, method = 'GET') => app.call(new Request(`${TEST_ORIGIN}${path}`, { method }));

describe('signing keys', () => {
  it('are made once an environment, whoever asks first', async () => {
    // A Db of its own is what another process has: nothing remembered.
    const processes = Array.from({ length: 4 }, () => ({ ...app.deps, db: createDb(app.deps.pool) }));
    const answers = await Promise.all(processes.map((deps) => webhookPublicKeys(deps, null)));
    expect(new Set(answers.map(({ test }) => test)).size).toBe(1);
    expect(new Set(answers.map(({ prod }) => prod)).size).toBe(1);
    expect(answers[0]?.test).not.toBe(answers[0]?.prod);
    expect(await app.deps.db.select().from(signingKeys)).toHaveLength(2);
  });

  it('are 2048-bit RSA, and what one signs its public half verifies', async () => {
    const bytes = Buffer.from('1.{}');
    const by = { merchantId: await makeMerchant(), environment: 'test' } as const;
    const signature = Buffer.from(await signForMerchant(app.deps, { ...by, bytes }), 'base64');
    const { test, prod } = await webhookPublicKeys(app.deps, by.merchantId);
    expect(createPublicKey(test).asymmetricKeyDetails?.modulusLength).toBe(2_048);
    expect(verify('sha256', bytes, test, signature)).toBe(true);
    expect(verify('sha256', bytes, prod, signature)).toBe(false);
  });

  it('of a merchant are made once an environment, and are nobody else’s', async () => {
    const [merchantId, other] = [await makeMerchant(), await makeMerchant()];
    const processes = Array.from({ length: 3 }, () => ({ ...app.deps, db: createDb(app.deps.pool) }));
    const answers = await Promise.all(processes.map((deps) => webhookPublicKeys(deps, merchantId)));
    expect(new Set(answers.map(({ test }) => test)).size).toBe(1);
    const all = [
      answers[0],
      await webhookPublicKeys(app.deps, other),
      await webhookPublicKeys(app.deps, null),
    ];
    expect(new Set(all.flatMap((keys) => [keys?.test, keys?.prod])).size).toBe(6);
  });

  it('are not stored in the clear', async () => {
    await webhookPublicKeys(app.deps, null);
    const rows = await app.deps.db.select().from(signingKeys);
    for (const { privateKeyEncrypted } of rows) {
      expect(privateKeyEncrypted).not.toContain('PRIVATE KEY');
      expect(Buffer.from(privateKeyEncrypted, 'base64').toString('latin1')).not.toContain('PRIVATE KEY');
    }
  });
});

describe('GET /v1/webhook-keys', () => {
  it('serves both public halves in the envelope', async () => {
    const response = await get('/v1/webhook-keys');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      data: { ...(await webhookPublicKeys(app.deps, null)), next: { test: null, prod: null } },
    });
  });

  it.each(['test', 'prod'] as const)('serves the %s key as a file', async (environment) => {
    const response = await get(`/v1/webhook-keys/${environment}`);
    expect(response.headers.get('content-type')).toBe('application/x-pem-file');
    expect(await response.text()).toBe((await webhookPublicKeys(app.deps, null))[environment]);
  });

  it('serves a merchant’s keys in the envelope and as files', async () => {
    const merchantId = await makeMerchant();
    const keys = await webhookPublicKeys(app.deps, merchantId);
    const path = `/v1/webhook-keys/${encodeShortId('MER', merchantId)}`;
    const answer = await get(path);
    expect(await answer.json()).toEqual({ data: { ...keys, next: { test: null, prod: null } } });
    expect(await (await get(`${path}/test`)).text()).toBe(keys.test);
    expect(await (await get(`${path}/prod`)).text()).toBe(keys.prod);
    expect((await get(`${path}/live`)).status).toBe(404);
  });

  it.each([
    ['GET', `/v1/webhook-keys/${encodeShortId('MER', toId<MerchantId>(NOBODY))}`, 404],
    ['GET', `/v1/webhook-keys/${encodeShortId('MER', toId<MerchantId>(NOBODY))}/test`, 404],
    ['GET', '/v1/webhook-keys/live', 404],
    ['GET', '/v1/webhook-keys/TEST', 404],
    ['POST', '/v1/webhook-keys', 405],
    ['DELETE', '/v1/webhook-keys/test', 405],
  ])('answers %s %s with %i in the envelope', async (method, path, status) => {
    const response = await get(path, method);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ data: null, errors: [{ layer: 'gateway' }] });
  });
});
