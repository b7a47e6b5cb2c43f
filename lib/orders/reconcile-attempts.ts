import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { leaseUnsettledAttempts } from './attempt-repo';
import { callPsp } from './call-psp';
import { LEASE_MS } from './reserve-attempt';

/** Talks at once; a slow PSP then costs one lease's time, not one after another. */
const PARALLEL_CALLS = 8;

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };

/**
 * Settles what nobody is settling: attempts whose PSP answer never came, and those whose caller died. Each is asked for
 * again under its own key. Several processes may sweep at once.
 *
 * Goes on as long as the PSP answers, so that a long outage is worked off within a minute of its end, and stops at the
 * first silence, so that a PSP that is down is not asked for every attempt in turn.
 *
 * @param input.limit how many attempts are looked at, at most
 * @returns how many were looked at.
 */
export async function reconcileAttempts(deps: Deps, input: { limit: number }): Promise<number> {
  let count = 0;
  while (count < input.limit) {
    const limit = Math.min(input.limit - count, PARALLEL_CALLS);
    const { looked, isAnswered } = await reconcileBatch(deps, limit);
    count += looked;
    if (looked < limit || !isAnswered) break;
  }
  return count;
}

async function reconcileBatch(deps: Deps, limit: number): Promise<{ looked: number; isAnswered: boolean }> {
  const leaseOwner = deps.ids.uuid();
  const nowMs = deps.clock.nowMs();
  const leased = await deps.transact((tx) =>
    leaseUnsettledAttempts(tx.db, {
      owner: leaseOwner,
      now: new Date(nowMs),
      until: new Date(nowMs + LEASE_MS),
      limit,
    }),
  );
  // crash-point: reconcile-after-lease
  const results = await Promise.allSettled(leased.map((attempt) => callPsp(deps, { attempt, leaseOwner })));
  for (const result of results) {
    // One attempt that cannot be settled must not keep the others from it.
    if (result.status === 'rejected') deps.log.error('reconciling failed', { error: result.reason });
  }
  const isAnswered = results.every(
    (result) => result.status === 'fulfilled' && result.value.kind !== 'unknown',
  );
  return { looked: leased.length, isAnswered };
}
