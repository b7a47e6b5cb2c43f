import { type EpochMs, HOUR_MS } from '@/lib/kernel/clock';
import type { RefundStatus } from './refund-ticket';

/** The final outcome of a refund. */
export type RefundResult =
  | { kind: 'succeeded'; refundRef: string; refundedMinor: bigint }
  /** `reason` is a code of the app's or of the PSP's. */
  | { kind: 'failed'; reason: string };

/**
 * The status of a refund after a result. A refund that has succeeded can still fail at the bank; one that has failed stays so.
 *
 * @returns `null` where the result changes nothing
 */
export function nextRefundStatus(known: RefundStatus, result: RefundResult): RefundStatus | null {
  if (known === 'failed' || known === result.kind) return null;
  return result.kind;
}

/** Providers forget an idempotency key after a day. Shortly before, no more refund is asked for under it. */
const KEY_LIFETIME_MS = 23 * HOUR_MS;

/** Whether an idempotency key may still be used to ask for the same refund again. */
export function isKeyUsable(input: { keyUsedAtMs: EpochMs | null; nowMs: EpochMs }): boolean {
  return input.keyUsedAtMs === null || input.nowMs - input.keyUsedAtMs < KEY_LIFETIME_MS;
}
