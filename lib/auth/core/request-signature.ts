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

/** True for a unix-seconds timestamp at most five minutes old and at most one minute ahead. */
export function isTimestampFresh(timestamp: string, nowMs: EpochMs): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const ageMs = nowMs - Number(timestamp) * SECOND_MS;
  return ageMs <= MAX_AGE_MS && ageMs >= -MAX_AHEAD_MS;
}
