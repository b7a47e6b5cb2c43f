import 'server-only';
import type { Db } from '@/lib/db/client';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import { type Clock, DAY_MS } from '@/lib/kernel/clock';
import { deleteUnusedPlanChanges } from './plan-change-repo';

/** How long the page of a change says that its link is over, before the link is unknown. */
const KEPT_MS = 30 * DAY_MS;

/** Removes changes of plans that were offered and never made. */
export async function sweepPlanChanges(
  deps: { db: Db; clock: Clock },
  input: { batch: number },
): Promise<void> {
  const expiredBefore = new Date(deps.clock.nowMs() - KEPT_MS);
  await deleteInBatches(input.batch, (limit) => deleteUnusedPlanChanges(deps.db, { expiredBefore, limit }));
}
