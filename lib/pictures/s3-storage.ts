import 'server-only';
import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { readBounded } from '@/lib/kernel/read-bounded';
import { MAX_PICTURE_BYTES } from './core/picture-problem';
import type { ObjectStorage } from './picture-storage';

export type S3Settings = {
  /** The bucket's own address, without a trailing slash: `https://s3.eu-central-1.amazonaws.com/my-bucket`. */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const TIMEOUT_MS = 8_000;
const MAX_RETRIES = 2;
const NOT_FOUND = 404;

/** Keeps pictures in a bucket of Amazon's S3 or anything that speaks its API. */
export function createS3Storage(settings: S3Settings): ObjectStorage {
  const { bucketUrl, region, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: MAX_RETRIES });
  const addressOf = (hash: string) => `${bucketUrl}/pictures/${hash}.webp`;
  const send = (hash: string, init: RequestInit) =>
    client.fetch(addressOf(hash), { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return {
    async put({ hash, bytes }) {
      const response = await send(hash, {
        method: 'PUT',
        headers: { 'Content-Type': 'image/webp' },
        body: Buffer.from(bytes),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`The picture storage answered ${response.status} to a PUT`);
    },
    async get(hash) {
      const response = await send(hash, { method: 'GET' });
      if (!response.ok) {
        await response.body?.cancel();
        if (response.status === NOT_FOUND) return null;
        throw new Error(`The picture storage answered ${response.status} to a GET`);
      }
      const bytes = await readBounded(response.body, MAX_PICTURE_BYTES);
      // Whoever can write to the bucket must not be able to put another picture onto a page where people pay.
      if (!bytes || createHash('sha256').update(bytes).digest('hex') !== hash)
        throw new Error('The picture storage holds other bytes than were put there');
      return bytes;
    },
  };
}
