import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type AttemptRow, leaseAttempt } from './attempt-repo';
import type { LeasedCall } from './call-psp';
import { LEASE_MS } from './reserve-attempt';

/** Takes the right to ask the PSP about an attempt that nobody is settling, under the lock of its session. */
export async function takeOverAttempt(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  attempt: AttemptRow,
): Promise<LeasedCall> {
  const nowMs = deps.clock.nowMs();
  const leaseOwner = deps.ids.uuid();
  await leaseAttempt(tx.db, attempt, {
    owner: leaseOwner,
    until: new Date(nowMs + LEASE_MS),
    now: new Date(nowMs),
  });
  return { attempt, leaseOwner, isFirstCall: false };
}
