import 'server-only';
import type { Db } from '@/lib/db/client';
import { type Clock, DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { countEach, isCounterFull } from './rate-counter-repo';

/** Wrong discount codes of one session, and of all sessions from one address. */
const PER_SESSION = { max: 20, windowMs: 7 * DAY_MS };
const PER_ADDRESS = { max: 100, windowMs: HOUR_MS };

type Deps = { db: Db; clock: Clock; keys: { hmac(purpose: string, text: string): string } };
type Tries = { subject: string; address: string | null };

/** Whether there may be another try; asking counts nothing, because only wrong tries count. */
export async function hasTriesLeft(deps: Deps, tries: Tries): Promise<boolean> {
  const now = new Date(deps.clock.nowMs());
  for (const { key, max } of countersOf(deps, tries))
    if (await isCounterFull(deps.db, { key, max, now })) return false;
  return true;
}

/** Counts a try that was wrong. */
export async function countWrongTry(deps: Deps, tries: Tries): Promise<void> {
  const nowMs = deps.clock.nowMs();
  const now = new Date(nowMs);
  // Each for itself: an address whose count is full does not keep the session's from counting.
  for (const { key, max, windowMs } of countersOf(deps, tries))
    await countEach(deps.db, { counters: [{ key, max, resetsAt: new Date(nowMs + windowMs) }], now });
}

function countersOf({ keys }: Deps, { subject, address }: Tries) {
  const bySession = { key: `wrong_code/${subject}`, ...PER_SESSION };
  if (address === null) return [bySession];
  return [bySession, { key: `wrong_code@${keys.hmac('limit-address', address)}`, ...PER_ADDRESS }];
}
