import 'server-only';
import { parseJsonBytes, readBounded } from '@/lib/kernel/read-bounded';
import type { HttpAnswer } from '@/lib/tax/core/vies-answer';

/** An answer of VIES is well below 2 kB. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Posts JSON and reads the answer, body included, within the time. Redirects are not followed: they answer as such. */
export async function postJson(input: {
  url: string;
  body: unknown;
  timeoutMs: number;
}): Promise<HttpAnswer> {
  const response = await fetch(input.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'User-Agent': 'Checkstand/1' },
    body: JSON.stringify(input.body),
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(input.timeoutMs),
  });
  const bytes = await readBounded(response.body, MAX_ANSWER_BYTES);
  return { status: response.status, body: bytes === null ? undefined : parseJsonBytes(bytes) };
}
