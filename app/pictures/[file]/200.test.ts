import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StoreId, toId } from '@/lib/kernel/short-id';
import { takePicture } from '@/lib/pictures/take-picture';
import { flatPicture } from '@/lib/pictures/testing/sample-pictures';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';

let app: TestApp;
let url: string;

beforeAll(async () => {
  app = await startTestApp();
  const taken = await takePicture(app.deps, {
    storeId: toId<StoreId>(randomUUID()),
    purpose: 'logo',
    bytes: await flatPicture().png().toBuffer(),
  });
  if (!taken.ok) throw new Error('The sample is a picture');
  url = taken.value.source;
});
afterAll(() => app.close());

const get = (address: string, init: RequestInit = {}) => app.call(new Request(address, init));

describe('a picture', () => {
  it('is served for a year, as what it is, and runs nothing', async () => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP');
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
  });

  it('is not sent again to a browser that has it', async () => {
    const etag = (await get(url)).headers.get('etag') ?? '';
    const response = await get(url, { headers: { 'If-None-Match': etag } });
    expect([response.status, await response.text()]).toEqual([304, '']);
  });

  it('answers HEAD without its bytes', async () => {
    const response = await get(url, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-type')).toBe('image/webp');
  });

  it.each([`/pictures/${'0'.repeat(64)}.webp`, '/pictures/logo.png', `/pictures/${'0'.repeat(64)}.html`])(
    'is not found, and the answer is not kept: %s',
    async (path) => {
      const response = await get(`${TEST_ORIGIN}${path}`);
      expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
    },
  );

  it('says that it cannot be read while its storage is down', async () => {
    const hash = '1'.repeat(64);
    await app.deps.pool.query(
      `insert into pictures (hash, width, height, byte_count, created_at) values ($1, 1, 1, 1, now())`,
      [hash],
    );
    app.deps.pictures.objectStorage = {
      put: async () => {},
      get: () => Promise.reject(new Error('The picture storage answered 503 to a GET')),
    };
    const response = await get(`${TEST_ORIGIN}/pictures/${hash}.webp`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([502, 'no-store']);
  });
});
