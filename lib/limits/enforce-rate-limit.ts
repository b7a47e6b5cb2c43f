import 'server-only';

import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { RATE_LIMITS, type RateLimit, type RateLimitedAction } from './core/rate-limits';
import { countEach } from './rate-counter-repo';

/** Something that is about to be done, and what it is done to. */
export type RateLimitedUse = {
  action: RateLimitedAction;
  subject: string;
  /**
   * Who does it, where the count is each caller's own: a stranger who has heard of an order's id must not use up what its
   * buyer may do. Kept as a keyed hash.
   */
  by?: string;
  /** The store whose limit for all subjects together counts too, where the action has one. */
  storeId?: string;
};

type Deps = { db: Db; clock: Clock; keys: { hmac(purpose: string, text: string): string } };
type Counter = { key: string; rule: RateLimit };

/**
 * Counts a use and refuses it where it is one too many, for its subject or, as far as that is known, for the address it
 * comes from.
 *
 * @param use.address as `clientAddress` reads it; `null` where nobody can be trusted to say
 * @throws `too_many_requests` with the time to wait.
 */
export async function enforceRateLimit(
  deps: Deps,
  use: RateLimitedUse & { address: string | null },
): Promise<void> {
  const full = await count(deps, countersOf(deps, use));
  if (full) throw appError('too_many_requests', { retryAfterSeconds: full.retryAfterSeconds });
}

/** Counts a use; false where it is one too many and had better be left out. */
export async function isWithinRateLimit(deps: Deps, use: RateLimitedUse): Promise<boolean> {
  return (await count(deps, countersOf(deps, { ...use, address: null }))) === null;
}

/** The address comes first and the store last: who is refused uses nothing up for others. */
function countersOf(deps: Deps, use: RateLimitedUse & { address: string | null }): Counter[] {
  const { action, subject, by, storeId, address } = use;
  const rules = RATE_LIMITS[action];
  const counters: Counter[] = [];
  // Only a keyed hash of an address is kept, and that for as long as its window.
  if (address !== null && rules.address !== null)
    counters.push({ key: `${action}@${deps.keys.hmac('limit-address', address)}`, rule: rules.address });
  const caller = by === undefined ? '' : `/${deps.keys.hmac('limit-caller', by)}`;
  counters.push({ key: `${action}/${subject}${caller}`, rule: rules.subject });
  if (storeId !== undefined && rules.store !== null)
    counters.push({ key: `${action}/of/${storeId}`, rule: rules.store });
  return counters;
}

async function count(
  deps: Deps,
  counters: readonly Counter[],
): Promise<{ retryAfterSeconds: number } | null> {
  const nowMs = deps.clock.nowMs();
  const full = await countEach(deps.db, {
    counters: counters.map(({ key, rule }) => {
      return { key, max: rule.max, resetsAt: new Date(nowMs + rule.windowMs) };
    }),
    now: new Date(nowMs),
  });
  if (!full) return null;
  return { retryAfterSeconds: Math.max(1, Math.ceil((full.resetsAt.getTime() - nowMs) / SECOND_MS)) };
}
