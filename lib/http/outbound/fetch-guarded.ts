import 'server-only';
import { exchangeGuarded, type OutboundError, type OutboundLimits } from './guarded-exchange';
import type { ResolveHost } from './guarded-lookup';

export type OutboundFetch = {
  url: string;
  /** The media types that the request accepts, for its `Accept` header. */
  accept: string;
  maxBytes: number;
  allowLoopback: boolean;
  /** Replaced in tests only. */
  limits?: OutboundLimits;
  resolveHost?: ResolveHost;
};

export type FetchedBytes =
  | { kind: 'fetched'; bytes: Buffer }
  /** Somebody answered, and not with what lies there: the status says what. */
  | { kind: 'refused'; status: number }
  | { kind: 'too_large' }
  | { kind: 'failed'; error: OutboundError | 'cut_short' | 'too_many_redirects' };

const LIMITS: OutboundLimits = { connectTimeoutMs: 3_000, totalTimeoutMs: 6_000 };
const MAX_REDIRECTS = 3;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Fetches what lies at an address that somebody else chose, from public servers only. A redirect is followed three times
 * and judged like the first address each time. Reads at most `maxBytes`, ends within its timeouts and never throws.
 */
export async function fetchGuarded(input: OutboundFetch): Promise<FetchedBytes> {
  const { accept, maxBytes, ...rest } = input;
  let url = input.url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const outcome = await exchangeGuarded({
      limits: LIMITS,
      ...rest,
      url,
      method: 'GET',
      headers: { Accept: accept, 'User-Agent': 'Checkstand' },
      body: null,
      maxAnswerBytes: maxBytes,
    });
    if (outcome.kind === 'failed') return outcome;
    const { status, headers, body, isWhole } = outcome;
    if (!REDIRECTS.includes(status)) return toFetched({ status, body, isWhole, maxBytes });
    const { location } = headers;
    if (location === undefined || !URL.canParse(location, url)) return { kind: 'refused', status };
    url = new URL(location, url).href;
  }
  return { kind: 'failed', error: 'too_many_redirects' };
}

function toFetched(answer: {
  status: number;
  body: Buffer;
  isWhole: boolean;
  maxBytes: number;
}): FetchedBytes {
  const { status, body, isWhole, maxBytes } = answer;
  if (status !== 200) return { kind: 'refused', status };
  if (body.length > maxBytes) return { kind: 'too_large' };
  return isWhole ? { kind: 'fetched', bytes: body } : { kind: 'failed', error: 'cut_short' };
}
