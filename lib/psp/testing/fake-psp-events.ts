import { createHash } from 'node:crypto';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { PspEvent, PspWebhookOutcome } from '@/lib/psp/port';

const HEADER = 'X-Fake-Signature';
const TOLERANCE_MS = 5 * MINUTE_MS;

/** An event of the fake PSP as it goes over the wire: with the moment of its signature and a sum over both. */
export function sealFakeEvent(event: PspEvent, nowMs: number): { rawBody: Uint8Array; headers: Headers } {
  const rawBody = Buffer.from(
    JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );
  return resealFakeEvent(rawBody, nowMs);
}

export function resealFakeEvent(
  rawBody: Uint8Array,
  nowMs: number,
): { rawBody: Uint8Array; headers: Headers } {
  return { rawBody, headers: new Headers({ [HEADER]: `${nowMs}.${digest(rawBody, nowMs)}` }) };
}

export function readFakeEvent(arrived: {
  rawBody: Uint8Array;
  headers: Headers;
  nowMs: number;
}): PspWebhookOutcome {
  const [signedAt, sum] = (arrived.headers.get(HEADER) ?? '').split('.');
  const signedAtMs = Number(signedAt);
  const isGood = sum === digest(arrived.rawBody, signedAtMs);
  if (!isGood || Math.abs(arrived.nowMs - signedAtMs) > TOLERANCE_MS) return { kind: 'invalid' };
  // The sum says that `sealFakeEvent` wrote it.
  const event = JSON.parse(Buffer.from(arrived.rawBody).toString('utf8'), (name, value) =>
    name === 'amountMinor' ? BigInt(value) : value,
  ) as PspEvent;
  return { kind: 'event', event };
}

function digest(rawBody: Uint8Array, nowMs: number): string {
  return createHash('sha256').update(`${nowMs}.`).update(rawBody).digest('hex');
}
