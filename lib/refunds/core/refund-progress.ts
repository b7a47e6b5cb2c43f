import { type EpochMs, HOUR_MS } from '@/lib/kernel/clock';
import type { RefundStatus } from './refund-ticket';

/** The final outcome of a refund. */
export type RefundResult =
  | { kind: 'succeeded'; refundRef: string; refundedMinor: bigint }
  /** `reason` is one word of ours or of the PSP's. */
  | { kind: 'failed'; reason: string };

/**
 * The status that a refund has after a result. What has succeeded can still fail at the bank; what has failed stays failed.
 *
 * @returns `null` where the result changes nothing
 */
export function nextRefundStatus(known: RefundStatus, result: RefundResult): RefundStatus | null {
  if (known === 'failed' || known === result.kind) return null;
  return result.kind;
}

/** Providers forget a key after a day: it must not be asked under again shortly before. */
const KEY_LIFETIME_MS = 23 * HOUR_MS;

/** Whether a key may still be used to ask for the same refund again. */
export function isKeyUsable(input: { keyUsedAtMs: EpochMs | null; nowMs: EpochMs }): boolean {
  return input.keyUsedAtMs === null || input.nowMs - input.keyUsedAtMs < KEY_LIFETIME_MS;
}
