import Stripe from 'stripe';
import { parseJsonBytes, readBounded } from '@/lib/kernel/read-bounded';

/** Far above any answer of the API. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Not one of the codes after which the client tries once more by itself. */
const NETWORK_ERROR_CODE = 'ENETWORK';

type Request = {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | null;
  timeoutMs: number;
};

/**
 * How the Stripe client talks HTTP here. Its own way repeats a request whose connection was closed even with retries
 * switched off, and its timeout is one of silence: an answer that drips would go on for ever. This one asks once, and
 * ends within the timeout, body included. Redirects are not followed.
 */
export function createBoundedHttp(): Stripe.HttpClient {
  return {
    getClientName: () => 'checkstand',
    makeRequest: async (...call) => {
      const [host, port, path, method, headers, data, protocol, timeoutMs] = call;
      return exchange({
        url: `${protocol}://${host}:${port}${path}`,
        method,
        headers: toFetchHeaders(headers),
        body: method === 'POST' ? data : null,
        timeoutMs,
      });
    },
  };
}

async function exchange(request: Request): Promise<Stripe.HttpClientResponse> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    const bytes = await readBounded(response.body, MAX_ANSWER_BYTES);
    if (bytes === null) throw new Error('The answer is too large');
    return toAnswer(response, bytes);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw Stripe.HttpClient.makeTimeoutError();
    throw Object.assign(new Error('The connection to Stripe failed'), { code: NETWORK_ERROR_CODE });
  }
}

function toAnswer(response: Response, bytes: Uint8Array): Stripe.HttpClientResponse {
  return {
    getStatusCode: () => response.status,
    getHeaders: () => Object.fromEntries(response.headers),
    getRawResponse: () => ({}),
    toStream: () => {
      throw new Error('Nothing here is streamed');
    },
    toJSON: async () => parseAnswer(response, bytes),
  };
}

/**
 * An answer that does not look like an answer of Stripe's (a proxy's page, a bare status) becomes an error of the kind that
 * means "nobody knows": the client would take any JSON without an `error` for a success.
 */
function parseAnswer(response: Response, bytes: Uint8Array): unknown {
  const body = parseJsonBytes(bytes);
  const isObject = typeof body === 'object' && body !== null;
  const isError = isObject && 'error' in body && typeof body.error === 'object' && body.error !== null;
  if (isObject && (response.ok || isError)) return body;
  return { error: { type: 'api_error', message: 'This is no answer of Stripe' } };
}

/** `fetch` counts the bytes of a body itself and takes no header that says so. */
function toFetchHeaders(headers: object): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
