import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3Storage } from './s3-storage';
import { type S3Double, startS3Double } from './testing/s3-double';

const CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalr/K7MDENG+key',
  region: 'eu-central-1',
};

let bucket: S3Double;

beforeAll(async () => {
  bucket = await startS3Double(CREDENTIALS);
});
afterAll(() => bucket.close());

const storage = (change: Partial<typeof CREDENTIALS> = {}) =>
  createS3Storage({ ...CREDENTIALS, ...change, bucketUrl: bucket.bucketUrl });
const picture = (text: string) => {
  const bytes = Buffer.from(text);
  return { hash: createHash('sha256').update(bytes).digest('hex'), bytes };
};

describe('the S3 storage', () => {
  it('returns the bytes that were put under their hash', async () => {
    const cover = picture('cover');
    await storage().put(cover);
    expect([...bucket.objects.keys()]).toContain(`/bucket/pictures/${cover.hash}.webp`);
    expect(Buffer.from((await storage().get(cover.hash)) ?? [])).toEqual(cover.bytes);
  });

  it('returns nothing for a picture that was never put', async () => {
    expect(await storage().get(picture('unknown').hash)).toBeNull();
  });

  it('asks again after an error of the server', async () => {
    const cover = picture('second try');
    bucket.failNext(503);
    await storage().put(cover);
    bucket.failNext(500);
    expect(await storage().get(cover.hash)).not.toBeNull();
  });

  it('throws where the server goes on failing', async () => {
    bucket.failNext(503, 503, 503);
    await expect(storage().put(picture('third'))).rejects.toThrow('answered 503 to a PUT');
  });

  it('throws where the key is wrong', async () => {
    const foreign = storage({ secretAccessKey: 'another' });
    await expect(foreign.put(picture('fourth'))).rejects.toThrow('answered 403 to a PUT');
    await expect(foreign.get(picture('fourth').hash)).rejects.toThrow('answered 403 to a GET');
  });

  it('returns no other bytes than were put, whoever changed the bucket', async () => {
    const cover = picture('fifth');
    bucket.objects.set(`/bucket/pictures/${cover.hash}.webp`, Buffer.from('swapped'));
    await expect(storage().get(cover.hash)).rejects.toThrow('other bytes');
  });
});
