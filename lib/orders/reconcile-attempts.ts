import 'server-only';
import type { Services } from '@/lib/services';
import { leaseUnsettledAttempts } from './attempt-repo';
import { callPsp } from './call-psp';
import { LEASE_MS } from './reserve-attempt';

/** Talks at once in one sweep; a slow PSP then costs one lease's time, not one after another. */
const PARALLEL_CALLS = 8;

/**
 * Settles what nobody is settling: attempts whose PSP answer never came, and those whose caller died. Each is asked for
 * again under its own key. Several processes may sweep at once.
 *
 * @returns how many attempts were looked at.
 */
export async function reconcileAttempts(
  deps: Pick<Services, 'transact' | 'clock' | 'ids' | 'psps' | 'log'>,
  input: { limit: number },
): Promise<number> {
  const leaseOwner = deps.ids.uuid();
  const nowMs = deps.clock.nowMs();
  const leased = await deps.transact((tx) =>
    leaseUnsettledAttempts(tx.db, {
      owner: leaseOwner,
      now: new Date(nowMs),
      until: new Date(nowMs + LEASE_MS),
      limit: Math.min(input.limit, PARALLEL_CALLS),
    }),
  );
  await Promise.all(leased.map((attempt) => callPsp(deps, { attempt, leaseOwner })));
  return leased.length;
}
