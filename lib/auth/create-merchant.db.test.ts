import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { apiKeys } from './api-key-tables';
import { createMerchant } from './create-merchant';
import { registerApiKey } from './register-api-key';

const FACTS = { name: 'Demo', email: 'demo@example.com' };
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SPKI = RSA.publicKey.export({ type: 'spki', format: 'pem' }).toString();

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const merchantId = () => toId<MerchantId>(app.deps.ids.uuid());
const keysOf = async (id: MerchantId) =>
  (await app.deps.db.select().from(apiKeys)).filter((key) => key.merchantId === id);

describe('a key that is registered twice at once', () => {
  it('is one key, of one environment: the other call is refused', async () => {
    const { merchantId: id } = await createMerchant(app.deps, { ...FACTS, keys: [] });
    const register = (environment: 'test' | 'prod') =>
      app.deps.transact((tx) =>
        registerApiKey(tx, app.deps, { merchantId: id, environment, publicKeyPem: SPKI }),
      );
    const results = await Promise.allSettled([register('test'), register('prod'), register('test')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await keysOf(id)).toHaveLength(1);
  });
});

describe('createMerchant', () => {
  it.each([
    ['SPKI', SPKI],
    ['PKCS#1', RSA.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    [
      'a private key, of which only the public half is kept',
      RSA.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ],
  ])('keeps a public key in one form, given as %s', async (_, publicKeyPem) => {
    const made = await createMerchant(app.deps, { ...FACTS, keys: [{ environment: 'test', publicKeyPem }] });
    expect(await keysOf(made.merchantId)).toEqual([
      expect.objectContaining({ environment: 'test', publicKeyPem: SPKI, revokedAt: null }),
    ]);
  });

  it('leaves a merchant that is there as it is, so that a seed can run twice', async () => {
    const id = merchantId();
    const command = { ...FACTS, id, keys: [{ environment: 'test' as const, publicKeyPem: SPKI }] };
    expect(await createMerchant(app.deps, command)).toEqual({ merchantId: id, isNew: true });
    expect(await createMerchant(app.deps, command)).toEqual({ merchantId: id, isNew: false });
    expect(await keysOf(id)).toHaveLength(1);
  });

  it.each([
    ['an elliptic curve', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey],
    ['1024 bits', createPublicKey(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)],
  ])('refuses a key of %s and makes nothing', async (_, key) => {
    const id = merchantId();
    const publicKeyPem = key.export({ type: 'spki', format: 'pem' }).toString();
    const keys = [{ environment: 'test' as const, publicKeyPem }];
    await expect(createMerchant(app.deps, { ...FACTS, id, keys })).rejects.toThrow(
      'RSA of 2048 bits or more',
    );
    expect((await createMerchant(app.deps, { ...FACTS, id, keys: [] })).isNew).toBe(true);
  });
});
