import { verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { merchants } from '@/lib/auth/merchant-tables';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { listSigningKeys, rotateSigningKey } from './rotate-signing-key';
import { servedWebhookKeys, signForMerchant } from './signing-keys';

const BYTES = Buffer.from('1.{}');
const OVERLAP_HOURS = 72;

let app: TestApp;
/** One that was here before merchants had keys of their own. */
let sharer: MerchantId;

beforeEach(async () => {
  app = await startTestApp();
  sharer = await makeMerchant({ sharesWebhookKey: true });
});

afterEach(() => app.close());

async function makeMerchant({ sharesWebhookKey }: { sharesWebhookKey: boolean }): Promise<MerchantId> {
  const id = toId<MerchantId>(app.deps.ids.uuid());
  const row = { id, name: 'M', email: 'm@example.com', createdAt: new Date(), sharesWebhookKey };
  await app.deps.db.insert(merchants).values(row);
  return id;
}

async function isSignedWith(publicKeyPem: string | null): Promise<boolean> {
  const by = { merchantId: sharer, environment: 'test' } as const;
  const signature = await signForMerchant(app.deps, { ...by, bytes: BYTES });
  return publicKeyPem !== null && verify('sha256', BYTES, publicKeyPem, Buffer.from(signature, 'base64'));
}

const states = async () =>
  (await listSigningKeys(app.deps, { merchantId: null }))
    .filter(({ environment }) => environment === 'test')
    .map(({ state }) => state);

describe('a rotation with an overlap', () => {
  it('serves the next key at once, signs with the old one until its end, and with the next one after it', async () => {
    const before = await servedWebhookKeys(app.deps, null);
    await rotateSigningKey(app.deps, { merchantId: null, environment: 'test', overlapHours: OVERLAP_HOURS });
    const during = await servedWebhookKeys(app.deps, null);
    expect(during.test).toBe(before.test);
    expect(during.next.test).not.toBeNull();
    // The test's clock runs while it waits for keys to be made.
    app.clock.advance(OVERLAP_HOURS * HOUR_MS - MINUTE_MS);
    expect(await isSignedWith(before.test)).toBe(true);
    expect(await states()).toEqual(['signing', 'next']);
    app.clock.advance(MINUTE_MS);
    const after = await servedWebhookKeys(app.deps, null);
    expect(after).toMatchObject({ test: during.next.test, next: { test: null } });
    app.clock.advance(30 * SECOND_MS);
    expect(await isSignedWith(after.test)).toBe(true);
    expect(await states()).toEqual(['retired', 'signing']);
  });

  it('leaves the other environment alone', async () => {
    const before = await servedWebhookKeys(app.deps, null);
    await rotateSigningKey(app.deps, { merchantId: null, environment: 'test', overlapHours: OVERLAP_HOURS });
    expect(await servedWebhookKeys(app.deps, null)).toMatchObject({
      prod: before.prod,
      next: { prod: null },
    });
  });

  it('is refused while another one is under way, also when both come at once', async () => {
    const rotate = () =>
      rotateSigningKey(app.deps, { merchantId: null, environment: 'test', overlapHours: OVERLAP_HOURS });
    await servedWebhookKeys(app.deps, null);
    const results = await Promise.allSettled([rotate(), rotate(), rotate()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(rotate()).rejects.toThrow('A rotation is under way');
    expect(await states()).toEqual(['signing', 'next']);
  });
});

describe('a rotation at once', () => {
  it('signs with the new key within half a minute, and the old one never again', async () => {
    const before = await servedWebhookKeys(app.deps, null);
    expect(await isSignedWith(before.test)).toBe(true);
    await rotateSigningKey(app.deps, { merchantId: null, environment: 'test', overlapHours: 0 });
    const after = await servedWebhookKeys(app.deps, null);
    expect(after.test).not.toBe(before.test);
    app.clock.advance(30 * SECOND_MS);
    expect(await isSignedWith(after.test)).toBe(true);
    expect(await states()).toEqual(['retired', 'signing']);
  });

  it('ends a rotation under way with it', async () => {
    await rotateSigningKey(app.deps, { merchantId: null, environment: 'test', overlapHours: OVERLAP_HOURS });
    await rotateSigningKey(app.deps, { merchantId: null, environment: 'test', overlapHours: 0 });
    expect(await states()).toEqual(['retired', 'retired', 'signing']);
  });
});

describe('a merchant that shares a key', () => {
  const states = async () =>
    (await listSigningKeys(app.deps, { merchantId: sharer }))
      .filter(({ environment }) => environment === 'test')
      .map(({ state }) => state);

  it('gets a key of its own that takes over after the overlap, while others go on sharing', async () => {
    const other = await makeMerchant({ sharesWebhookKey: true });
    const shared = await servedWebhookKeys(app.deps, null);
    expect(await servedWebhookKeys(app.deps, sharer)).toEqual(shared);
    const rotation = { merchantId: sharer, environment: 'test', overlapHours: OVERLAP_HOURS } as const;
    await rotateSigningKey(app.deps, rotation);
    const during = await servedWebhookKeys(app.deps, sharer);
    expect(during).toMatchObject({ test: shared.test, prod: shared.prod });
    expect(during.next.test).not.toBeNull();
    expect(await isSignedWith(shared.test)).toBe(true);
    expect(await states()).toEqual(['next']);
    await expect(rotateSigningKey(app.deps, rotation)).rejects.toThrow('A rotation is under way');
    app.clock.advance(OVERLAP_HOURS * HOUR_MS + MINUTE_MS);
    expect(await isSignedWith(during.next.test)).toBe(true);
    expect(await isSignedWith(shared.test)).toBe(false);
    expect(await states()).toEqual(['signing']);
    expect(await servedWebhookKeys(app.deps, other)).toEqual(shared);
  });

  it('gets a key of its own at once where the shared one has leaked, and rotates it like any other from then on', async () => {
    await rotateSigningKey(app.deps, { merchantId: sharer, environment: 'test', overlapHours: 0 });
    const own = await servedWebhookKeys(app.deps, sharer);
    expect(own.test).not.toBe((await servedWebhookKeys(app.deps, null)).test);
    expect(await isSignedWith(own.test)).toBe(true);
    await rotateSigningKey(app.deps, { merchantId: sharer, environment: 'test', overlapHours: 1 });
    expect(await servedWebhookKeys(app.deps, sharer)).toMatchObject({ test: own.test });
    expect(await states()).toEqual(['signing', 'next']);
  });

  it('has one rotation where several are asked for at once', async () => {
    const rotation = { merchantId: sharer, environment: 'prod', overlapHours: 1 } as const;
    await servedWebhookKeys(app.deps, sharer);
    const results = await Promise.allSettled([1, 2, 3].map(() => rotateSigningKey(app.deps, rotation)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

it('a rotation is refused for a merchant that does not exist', async () => {
  const merchantId = toId<MerchantId>(app.deps.ids.uuid());
  await expect(
    rotateSigningKey(app.deps, { merchantId, environment: 'test', overlapHours: 1 }),
  ).rejects.toThrow('There is no merchant');
});

it('GET /v1/webhook-keys shows the keys that merchants share', async () => {
  await rotateSigningKey(app.deps, { merchantId: null, environment: 'prod', overlapHours: 1 });
  const answer = await app.call(new Request(`${TEST_ORIGIN}/v1/webhook-keys`));
  expect(await answer.json()).toEqual({ data: await servedWebhookKeys(app.deps, null) });
});
