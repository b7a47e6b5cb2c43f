import { createHmac, timingSafeEqual } from 'node:crypto';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

/** `t=<unix seconds>,v1=<hex HMAC-SHA256 of "{t}.{raw body}">`. */
export const SIGNATURE_HEADER = 'X-Sandbox-Signature';

const TOLERANCE_MS = 5 * MINUTE_MS;

export function signWebhook(input: { secret: string; rawBody: Uint8Array; nowMs: EpochMs }): string {
  const seconds = String(Math.floor(input.nowMs / SECOND_MS));
  return `t=${seconds},v1=${digest({ secret: input.secret, seconds, rawBody: input.rawBody }).toString('hex')}`;
}

/** True when the secret's holder signed these very bytes at most five minutes before or after `nowMs`. */
export function isWebhookSigned(input: {
  secret: string;
  rawBody: Uint8Array;
  header: string | null;
  nowMs: EpochMs;
}): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(input.header ?? '');
  if (!match) return false;
  const [, seconds = '', signature = ''] = match;
  if (Math.abs(input.nowMs - Number(seconds) * SECOND_MS) > TOLERANCE_MS) return false;
  const expected = digest({ secret: input.secret, seconds, rawBody: input.rawBody });
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

function digest(input: { secret: string; seconds: string; rawBody: Uint8Array }): Buffer {
  return createHmac('sha256', input.secret).update(`${input.seconds}.`).update(input.rawBody).digest();
}
