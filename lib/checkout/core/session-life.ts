import { DAY_MS, type EpochMs, SECOND_MS } from '@/lib/kernel/clock';

export const DEFAULT_LIFETIME_SECONDS = 2_700;
export const MAX_LIFETIME_SECONDS = (7 * DAY_MS) / SECOND_MS;

export function isExpired(session: { expiresAtMs: EpochMs }, nowMs: EpochMs): boolean {
  return nowMs >= session.expiresAtMs;
}
