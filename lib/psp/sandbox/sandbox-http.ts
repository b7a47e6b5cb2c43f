import { parseJsonBytes, readBounded } from '@/lib/kernel/read-bounded';

/** The answer: a status with its body (`undefined` where that is no JSON), or nothing, with the reason in a word. */
export type HttpAnswer =
  | { kind: 'answer'; status: number; body: unknown; requestId: string | null }
  | { kind: 'nothing'; reason: 'timeout' | 'network_error' | 'answer_too_large' };

/** Far above any answer of the API. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** One HTTP call that ends within its timeout, body included, and never throws. Redirects are not followed. */
export async function requestJson(input: {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  timeoutMs: number;
}): Promise<HttpAnswer> {
  try {
    const response = await fetch(input.url, {
      method: input.method,
      headers: input.headers,
      body: input.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(input.timeoutMs),
    });
    const bytes = await readBounded(response.body, MAX_ANSWER_BYTES);
    if (bytes === null) return { kind: 'nothing', reason: 'answer_too_large' };
    const requestId = response.headers.get('X-Request-Id');
    return { kind: 'answer', status: response.status, body: parseJsonBytes(bytes), requestId };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'nothing', reason: isTimeout ? 'timeout' : 'network_error' };
  }
}
