import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

/**
 * When an event is tried, counted from its first attempt. Ten attempts in a day: a restart is bridged in seconds, an
 * outage overnight is survived.
 */
const ATTEMPT_OFFSETS_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

export const MAX_ATTEMPTS = ATTEMPT_OFFSETS_MS.length;

/** Each wait is up to this much shorter or longer, so that an endpoint's backlog does not return in one wave. */
const JITTER = 0.2;

/** A `Retry-After` beyond the whole schedule is not waited for. */
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

const SILENT_BEFORE_DISABLE_MS = 120 * HOUR_MS;
const FAILURES_BEFORE_DISABLE = 10;

export type AttemptOutcome = 'succeeded' | 'endpoint_gone' | 'failed';

/**
 * The meaning of an answer: any 2xx is received, 410 says that the endpoint is gone for good, and all else is tried again,
 * redirects included, because they are never followed.
 *
 * @param status `null` where no answer came.
 */
export function judgeAnswer(status: number | null): AttemptOutcome {
  if (status !== null && status >= 200 && status <= 299) return 'succeeded';
  return status === 410 ? 'endpoint_gone' : 'failed';
}

/**
 * The moment of the attempt that follows a failed one; `null` when the list has ended.
 *
 * Waits are counted from the failed attempt's end rather than from the first one, so that after an outage of our own
 * the attempts do not come all at once.
 *
 * @param input.attemptNumber the one that failed, from 1
 * @param input.random 0 to 1; 0.5 gives the listed wait exactly
 * @param input.retryAfter the answer's header, when there was one
 */
export function nextAttemptAtMs(input: {
  attemptNumber: number;
  endedAtMs: EpochMs;
  random: number;
  retryAfter: string | null;
}): EpochMs | null {
  const offsetMs = ATTEMPT_OFFSETS_MS[input.attemptNumber];
  const previousOffsetMs = ATTEMPT_OFFSETS_MS[input.attemptNumber - 1];
  if (offsetMs === undefined || previousOffsetMs === undefined) return null;
  const waitMs = Math.round((offsetMs - previousOffsetMs) * (1 - JITTER + 2 * JITTER * input.random));
  return input.endedAtMs + Math.max(waitMs, retryAfterMs(input.retryAfter, input.endedAtMs));
}

/** Reads seconds or an HTTP date (RFC 9110, 10.2.3); 0 for anything else. */
function retryAfterMs(header: string | null, nowMs: EpochMs): number {
  if (header === null) return 0;
  const text = header.trim();
  const askedMs = /^\d{1,9}$/.test(text) ? Number(text) * SECOND_MS : httpDateMs(text) - nowMs;
  return Math.min(Math.max(askedMs, 0), MAX_RETRY_AFTER_MS);
}

function httpDateMs(text: string): EpochMs {
  const isHttpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text);
  const parsedMs = isHttpDate ? Date.parse(text) : Number.NaN;
  return Number.isNaN(parsedMs) ? 0 : parsedMs;
}

/** How an endpoint has been doing since it last answered with a 2xx. */
export type EndpointHealth = { failureCount: number; firstFailureAtMs: EpochMs | null };

/** True when an endpoint has failed at least ten times over at least 120 hours without one success. */
export function isEndpointDead(health: EndpointHealth, nowMs: EpochMs): boolean {
  if (health.firstFailureAtMs === null || health.failureCount < FAILURES_BEFORE_DISABLE) return false;
  return nowMs - health.firstFailureAtMs >= SILENT_BEFORE_DISABLE_MS;
}
