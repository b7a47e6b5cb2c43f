import 'server-only';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Env } from '@/lib/config/env';

const SECRET_BYTES = 32;

/** SECRET_KEY, or in dev and demo one made on the first start and kept beside the data it protects. */
export async function loadSecretKey(env: Env): Promise<string> {
  if (env.secretKey !== null) return env.secretKey;
  const file = path.join(env.dataDir, 'secret-key');
  await mkdir(env.dataDir, { recursive: true, mode: 0o700 });
  const made = randomBytes(SECRET_BYTES).toString('base64url');
  try {
    await writeFile(file, made, { flag: 'wx', mode: 0o600 });
    return made;
  } catch (error) {
    // `wx` fails where the file is there already: then that one counts, also when two starts raced.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return readFile(file, 'utf8');
    throw error;
  }
}
