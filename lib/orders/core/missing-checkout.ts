import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';

/**
 * Whether a checkout that its PSP does not know is given up. It is not at once: an operator who has mistyped a key mends that
 * within the day, and then the checkout is there again. After a day, and once its own time is over, it is another account's, and
 * nobody will ever say what became of it. Money that still comes for it is booked or given back like any that comes late.
 *
 * @param attempt.expiresAtMs until when the checkout could be paid
 */
export function isMissingForGood(
  { createdAtMs, expiresAtMs }: { createdAtMs: EpochMs; expiresAtMs: EpochMs },
  nowMs: EpochMs,
): boolean {
  return createdAtMs + DAY_MS <= nowMs && expiresAtMs <= nowMs;
}
