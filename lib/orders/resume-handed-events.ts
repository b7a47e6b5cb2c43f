import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import { type Clock, HOUR_MS } from '@/lib/kernel/clock';
import { takeStalledEvents } from './psp-event-repo';

/** Longer than the queue goes on trying one job. */
const STALLED_MS = 3 * HOUR_MS;

/** Enqueues events again whose jobs gave up, such as those of a payment that was not known yet. */
export async function resumeHandedEvents(
  deps: { transact: Transact; clock: Clock },
  input: { limit: number },
): Promise<void> {
  const nowMs = deps.clock.nowMs();
  await deps.transact(async (tx) => {
    const handedOnBefore = new Date(nowMs - STALLED_MS);
    const stalled = await takeStalledEvents(tx.db, {
      handedOnBefore,
      now: new Date(nowMs),
      limit: input.limit,
    });
    for (const key of stalled) await tx.jobs.enqueue({ name: 'book-money-back', data: key });
  });
}
