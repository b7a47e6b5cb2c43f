/** What came back: a status with its body (`undefined` where that is no JSON), or nothing, with the reason in a word. */
export type Exchange =
  | { kind: 'answer'; status: number; body: unknown }
  | { kind: 'nothing'; reason: string };

/** Far above any answer of the API; an endless body must not fill our memory. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** One HTTP call that ends within its timeout, body included, and never throws. Redirects are not followed. */
export async function exchange(input: {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  timeoutMs: number;
}): Promise<Exchange> {
  try {
    const response = await fetch(input.url, {
      method: input.method,
      headers: input.headers,
      body: input.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(input.timeoutMs),
    });
    const text = await readBounded(response);
    return text === null
      ? { kind: 'nothing', reason: 'answer_too_large' }
      : { kind: 'answer', status: response.status, body: parseJson(text) };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'nothing', reason: isTimeout ? 'timeout' : 'network_error' };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readBounded(response: Response): Promise<string | null> {
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
      return null;
    }
    chunks.push(value);
  }
}
