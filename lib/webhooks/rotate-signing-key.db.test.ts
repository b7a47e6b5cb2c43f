import { verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { listSigningKeys, rotateSigningKey } from './rotate-signing-key';
import { servedWebhookKeys, signForMerchant } from './signing-keys';

const BYTES = Buffer.from('1.{}');
const OVERLAP_HOURS = 72;

let app: TestApp;

beforeEach(async () => {
  app = await startTestApp();
});

afterEach(() => app.close());

async function isSignedWith(publicKeyPem: string | null): Promise<boolean> {
  const signature = await signForMerchant(app.deps, { environment: 'test', bytes: BYTES });
  return publicKeyPem !== null && verify('sha256', BYTES, publicKeyPem, Buffer.from(signature, 'base64'));
}

const states = async () =>
  (await listSigningKeys(app.deps))
    .filter(({ environment }) => environment === 'test')
    .map(({ state }) => state);

describe('a rotation with an overlap', () => {
  it('serves the next key at once, signs with the old one until its end, and with the next one after it', async () => {
    const before = await servedWebhookKeys(app.deps);
    await rotateSigningKey(app.deps, { environment: 'test', overlapHours: OVERLAP_HOURS });
    const during = await servedWebhookKeys(app.deps);
    expect(during.test).toBe(before.test);
    expect(during.next.test).not.toBeNull();
    // The test's clock runs while it waits for keys to be made.
    app.clock.advance(OVERLAP_HOURS * HOUR_MS - MINUTE_MS);
    expect(await isSignedWith(before.test)).toBe(true);
    expect(await states()).toEqual(['signing', 'next']);
    app.clock.advance(MINUTE_MS);
    const after = await servedWebhookKeys(app.deps);
    expect(after).toMatchObject({ test: during.next.test, next: { test: null } });
    app.clock.advance(30 * SECOND_MS);
    expect(await isSignedWith(after.test)).toBe(true);
    expect(await states()).toEqual(['retired', 'signing']);
  });

  it('leaves the other environment alone', async () => {
    const before = await servedWebhookKeys(app.deps);
    await rotateSigningKey(app.deps, { environment: 'test', overlapHours: OVERLAP_HOURS });
    expect(await servedWebhookKeys(app.deps)).toMatchObject({ prod: before.prod, next: { prod: null } });
  });

  it('is refused while another one is under way, also when both come at once', async () => {
    const rotate = () => rotateSigningKey(app.deps, { environment: 'test', overlapHours: OVERLAP_HOURS });
    await servedWebhookKeys(app.deps);
    const results = await Promise.allSettled([rotate(), rotate(), rotate()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(rotate()).rejects.toThrow('A rotation is under way');
    expect(await states()).toEqual(['signing', 'next']);
  });
});

describe('a rotation at once', () => {
  it('signs with the new key within half a minute, and the old one never again', async () => {
    const before = await servedWebhookKeys(app.deps);
    expect(await isSignedWith(before.test)).toBe(true);
    await rotateSigningKey(app.deps, { environment: 'test', overlapHours: 0 });
    const after = await servedWebhookKeys(app.deps);
    expect(after.test).not.toBe(before.test);
    app.clock.advance(30 * SECOND_MS);
    expect(await isSignedWith(after.test)).toBe(true);
    expect(await states()).toEqual(['retired', 'signing']);
  });

  it('ends a rotation under way with it', async () => {
    await rotateSigningKey(app.deps, { environment: 'test', overlapHours: OVERLAP_HOURS });
    await rotateSigningKey(app.deps, { environment: 'test', overlapHours: 0 });
    expect(await states()).toEqual(['retired', 'retired', 'signing']);
  });
});

it('is what GET /v1/webhook-keys shows', async () => {
  await rotateSigningKey(app.deps, { environment: 'prod', overlapHours: 1 });
  const answer = await app.call(new Request(`${TEST_ORIGIN}/v1/webhook-keys`));
  expect(await answer.json()).toEqual({ data: await servedWebhookKeys(app.deps) });
});
