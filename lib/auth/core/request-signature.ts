import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

const MAX_AGE_MS = 5 * MINUTE_MS;
const MAX_AHEAD_MS = MINUTE_MS;

/**
 * The text that a merchant's API key signs: method, path as sent (no query), timestamp and body hash, a line each.
 *
 * @param bodySha256Base64 SHA-256 of the raw body bytes, base64
 */
export function canonicalRequest(input: {
  method: string;
  path: string;
  timestamp: string;
  bodySha256Base64: string;
}): string {
  return `${input.method}\n${input.path}\n${input.timestamp}\n${input.bodySha256Base64}`;
}

/** Unix seconds have ten digits until the year 2286; a published client of ours sends milliseconds. */
const MILLISECONDS = /^\d{13}$/;

/** True for a timestamp, in Unix seconds or milliseconds, at most five minutes old and at most one minute ahead. */
export function isTimestampFresh(timestamp: string, nowMs: EpochMs): boolean {
  if (!/^\d{1,13}$/.test(timestamp)) return false;
  const ageMs = nowMs - Number(timestamp) * (MILLISECONDS.test(timestamp) ? 1 : SECOND_MS);
  return ageMs <= MAX_AGE_MS && ageMs >= -MAX_AHEAD_MS;
}
