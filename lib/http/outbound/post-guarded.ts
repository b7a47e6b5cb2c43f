import 'server-only';
import { exchangeGuarded, type OutboundError, type OutboundLimits } from './guarded-exchange';
import type { ResolveHost } from './guarded-lookup';

export type OutboundOutcome =
  | { kind: 'answered'; status: number; retryAfter: string | null; bodyExcerpt: string }
  | { kind: 'failed'; error: OutboundError };

export type OutboundPost = {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent as it is, byte for byte. */
  body: Buffer;
  allowLoopback: boolean;
  /** Replaced in tests only. */
  limits?: OutboundLimits;
  resolveHost?: ResolveHost;
};

const LIMITS: OutboundLimits = { connectTimeoutMs: 5_000, totalTimeoutMs: 15_000 };
const MAX_ANSWER_BYTES = 2_048;

/**
 * Posts to an address that somebody else chose, and to public servers only. Follows no redirect, reads at most 2 kB
 * of the answer, ends within its timeouts and never throws.
 */
export async function postGuarded(input: OutboundPost): Promise<OutboundOutcome> {
  const outcome = await exchangeGuarded({
    limits: LIMITS,
    ...input,
    method: 'POST',
    maxAnswerBytes: MAX_ANSWER_BYTES,
  });
  if (outcome.kind === 'failed') return outcome;
  return {
    kind: 'answered',
    status: outcome.status,
    retryAfter: outcome.headers['retry-after'] ?? null,
    // The status alone decides; a body cut short is only a shorter log.
    bodyExcerpt: excerpt(outcome.body),
  };
}

/** PostgreSQL's text cannot hold NUL; bytes that are no UTF-8 become the replacement character. */
function excerpt(bytes: Buffer): string {
  return bytes.subarray(0, MAX_ANSWER_BYTES).toString('utf8').replaceAll('\0', '\uFFFD');
}
