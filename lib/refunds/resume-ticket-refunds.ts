import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import { type Clock, HOUR_MS } from '@/lib/kernel/clock';
import { takeStalledRefunds } from './refund-repo';

/** Longer than the queue goes on trying one job. */
const STALLED_MS = 3 * HOUR_MS;

/** Enqueues refunds again whose jobs gave up, so that they are made also after a PSP did not answer for a day. */
export async function resumeTicketRefunds(
  deps: { transact: Transact; clock: Clock },
  input: { limit: number },
): Promise<void> {
  const nowMs = deps.clock.nowMs();
  await deps.transact(async (tx) => {
    const enqueuedBefore = new Date(nowMs - STALLED_MS);
    const stalled = await takeStalledRefunds(tx.db, {
      enqueuedBefore,
      now: new Date(nowMs),
      limit: input.limit,
    });
    for (const refundId of stalled) await tx.jobs.enqueue({ name: 'make-refund', data: { refundId } });
  });
}
