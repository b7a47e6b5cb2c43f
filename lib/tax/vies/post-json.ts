import 'server-only';
import type { HttpAnswer } from '@/lib/tax/core/vies-answer';

/** An answer of VIES is well below 2 kB; an endless one must not fill our memory. */
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
  return { status: response.status, body: parseJson(await readBounded(response)) };
}

async function readBounded(response: Response): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let byteLength = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, byteLength).toString('utf8');
    byteLength += value.byteLength;
    if (byteLength > MAX_ANSWER_BYTES) {
      await reader.cancel();
      return '';
    }
    chunks.push(value);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
