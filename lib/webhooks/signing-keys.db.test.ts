import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDb } from '@/lib/db/client';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { signingKeys } from './signing-key-tables';
import { signForMerchant, webhookPublicKeys } from './signing-keys';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const get = (path: string, method = 'GET') => app.call(new Request(`${TEST_ORIGIN}${path}`, { method }));

describe('signing keys', () => {
  it('are made once an environment, whoever asks first', async () => {
    // A Db of its own is what another process has: nothing remembered.
    const processes = Array.from({ length: 4 }, () => ({ ...app.deps, db: createDb(app.deps.pool) }));
    const answers = await Promise.all(processes.map((deps) => webhookPublicKeys(deps)));
    expect(new Set(answers.map(({ test }) => test)).size).toBe(1);
    expect(new Set(answers.map(({ prod }) => prod)).size).toBe(1);
    expect(answers[0]?.test).not.toBe(answers[0]?.prod);
    expect(await app.deps.db.select().from(signingKeys)).toHaveLength(2);
  });

  it('are 2048-bit RSA, and what one signs its public half verifies', async () => {
    const { test, prod } = await webhookPublicKeys(app.deps);
    const bytes = Buffer.from('1.{}');
    const signature = Buffer.from(await signForMerchant(app.deps, { environment: 'test', bytes }), 'base64');
    expect(createPublicKey(test).asymmetricKeyDetails?.modulusLength).toBe(2_048);
    expect(verify('sha256', bytes, test, signature)).toBe(true);
    expect(verify('sha256', bytes, prod, signature)).toBe(false);
  });

  it('are not stored in the clear', async () => {
    await webhookPublicKeys(app.deps);
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
      data: { ...(await webhookPublicKeys(app.deps)), next: { test: null, prod: null } },
    });
  });

  it.each(['test', 'prod'] as const)('serves the %s key as a file', async (environment) => {
    const response = await get(`/v1/webhook-keys/${environment}`);
    expect(response.headers.get('content-type')).toBe('application/x-pem-file');
    expect(await response.text()).toBe((await webhookPublicKeys(app.deps))[environment]);
  });

  it.each([
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
