import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { SessionId } from '@/lib/kernel/short-id';
import { findAttempts } from './attempt-repo';
import { findLiveAttempt, isLeaseHeld, isUnsettled } from './core/attempt';

const POLL_MS = 200;
/** Ten seconds of waiting for another caller in all, counted in looks so that no clock is needed. */
export const MAX_POLLS = 50;

/**
 * Waits, holding no connection, until the attempt that another caller leases is settled or its lease is over.
 *
 * @returns how many looks are left, always fewer than before.
 */
export async function waitForOtherCaller(
  deps: { db: Db; clock: Clock },
  input: { sessionId: SessionId; pollsLeft: number },
): Promise<number> {
  for (let pollsLeft = input.pollsLeft - 1; pollsLeft > 0; pollsLeft -= 1) {
    await pause(POLL_MS);
    const live = findLiveAttempt(await findAttempts(deps.db, input.sessionId));
    const isBusy = live !== null && isUnsettled(live) && isLeaseHeld(live, deps.clock.nowMs());
    if (!isBusy) return pollsLeft;
  }
  return 0;
}
