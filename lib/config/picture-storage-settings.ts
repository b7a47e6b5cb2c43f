import type { EnvSource } from './env-values';

/** A bucket as an S3 client needs it. */
export type PictureStorageSettings = {
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const STORAGE_VARIABLES = [
  'PICTURE_STORAGE_URL',
  'PICTURE_STORAGE_REGION',
  'PICTURE_STORAGE_ACCESS_KEY_ID',
  'PICTURE_STORAGE_SECRET_ACCESS_KEY',
] as const;

/** All four together or none: half of a bucket would fail with the first picture. */
export function readPictureStorage(
  source: EnvSource,
  { isProduction }: { isProduction: boolean },
  problems: string[],
): PictureStorageSettings | null {
  const [url = '', region = '', accessKeyId = '', secretAccessKey = ''] = STORAGE_VARIABLES.map(
    (name) => source[name] ?? '',
  );
  if (!url && !region && !accessKeyId && !secretAccessKey) return null;
  const missing = STORAGE_VARIABLES.filter((name) => !source[name]);
  if (missing.length > 0)
    problems.push(`${missing.join(', ')} must be set too, or no PICTURE_STORAGE_ variable`);
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isHttp = parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && !isProduction);
  if (url && !(parsed && isHttp && !parsed.username && !parsed.search && !parsed.hash))
    problems.push(`PICTURE_STORAGE_URL must be an ${isProduction ? 'https' : 'http(s)'} address of a bucket`);
  return { bucketUrl: url.replace(/\/+$/, ''), region, accessKeyId, secretAccessKey };
}
