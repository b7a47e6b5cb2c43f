import 'server-only';
import type { Db } from '@/lib/db/client';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import type { Clock } from '@/lib/kernel/clock';
import { deleteEndedRateCounters } from './rate-counter-repo';

/** Removes counters whose window is over, so that the table holds what is being counted and little more. */
export async function sweepRateCounters(
  deps: { db: Db; clock: Clock },
  input: { batch: number },
): Promise<void> {
  await deleteInBatches(input.batch, (limit) =>
    deleteEndedRateCounters(deps.db, { now: new Date(deps.clock.nowMs()), limit }),
  );
}
