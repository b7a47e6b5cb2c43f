import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { HOUR_MS } from '@/lib/kernel/clock';
import { takeStalledDeliveries } from './delivery-repo';

/** Longer than the queue goes on trying one job. */
const STALLED_MS = 3 * HOUR_MS;

/** Enqueues deliveries again that are long overdue: their job failed for a reason of ours and gave up. */
export async function resumeDeliveries(
  deps: { transact: Transact; clock: Clock },
  input: { limit: number },
): Promise<void> {
  const nowMs = deps.clock.nowMs();
  await deps.transact(async (tx) => {
    const stalled = await takeStalledDeliveries(tx.db, {
      dueBeforeMs: nowMs - STALLED_MS,
      nowMs,
      limit: input.limit,
    });
    for (const { id, attemptCount } of stalled) {
      const data = { deliveryId: id, attemptNumber: attemptCount + 1 };
      await tx.jobs.enqueue({ name: 'deliver-webhook', data });
    }
  });
}
