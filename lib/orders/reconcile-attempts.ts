import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { type AttemptRow, leaseUnsettledAttempts, type SilentAccount } from './attempt-repo';
import { callPsp } from './call-psp';
import { LEASE_MS } from './reserve-attempt';

/** Talks at once; a slow PSP then costs one lease's time, not one after another. */
const PARALLEL_CALLS = 8;

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };

/**
 * Settles attempts that no caller is settling: those whose PSP answer never came, and those whose caller died. Each is asked for
 * again under its own key. Several processes may sweep at once.
 *
 * Goes on as long as a PSP answers, so that a long outage is worked off within a minute of its end. An account that leaves
 * one call without an answer is asked no more in this sweep, so that a PSP that is down is not asked for every attempt in
 * turn; the attempts of other accounts go on.
 *
 * @param input.limit how many attempts are looked at, at most
 * @returns how many were looked at.
 */
export async function reconcileAttempts(deps: Deps, input: { limit: number }): Promise<number> {
  const silentAccounts: SilentAccount[] = [];
  let count = 0;
  while (count < input.limit) {
    const limit = Math.min(input.limit - count, PARALLEL_CALLS);
    const { looked, silent } = await reconcileBatch(deps, { limit, silentAccounts });
    count += looked;
    silentAccounts.push(...silent.map((attempt) => accountOf(deps, attempt)));
    if (looked < limit) break;
  }
  return count;
}

async function reconcileBatch(
  deps: Deps,
  { limit, silentAccounts }: { limit: number; silentAccounts: readonly SilentAccount[] },
): Promise<{ looked: number; silent: AttemptRow[] }> {
  const leaseOwner = deps.ids.uuid();
  const nowMs = deps.clock.nowMs();
  const leased = await deps.transact((tx) =>
    leaseUnsettledAttempts(tx.db, {
      owner: leaseOwner,
      now: new Date(nowMs),
      until: new Date(nowMs + LEASE_MS),
      limit,
      silentAccounts,
    }),
  );
  // crash-point: reconcile-after-lease
  const isAnswered = await Promise.all(
    leased.map((attempt) => settleAnswered(deps, { attempt, leaseOwner })),
  );
  return { looked: leased.length, silent: leased.filter((_, index) => !isAnswered[index]) };
}

/** False where the PSP did not answer, or where we failed: one attempt that fails must not keep the others waiting. */
async function settleAnswered(
  deps: Deps,
  call: { attempt: AttemptRow; leaseOwner: string },
): Promise<boolean> {
  try {
    return (await callPsp(deps, { ...call, isFirstCall: false })).kind !== 'unknown';
  } catch (error) {
    deps.log.error('reconciling failed', { orderId: call.attempt.request.orderId, error });
    return false;
  }
}

function accountOf({ psps }: Deps, { psp, storeId, request }: AttemptRow): SilentAccount {
  const isShared = psps.byName(psp) !== null;
  return isShared
    ? { psp, storeId: null, environment: null }
    : { psp, storeId, environment: request.environment };
}
