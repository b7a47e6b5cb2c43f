import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { deleteEndedCounters } from './counter-repo';

/** In bounded bites until nothing is left, so that the table holds what is being counted and little more. */
export async function sweepCounters(deps: { db: Db; clock: Clock }, input: { batch: number }): Promise<void> {
  let removed = input.batch;
  while (removed === input.batch) {
    removed = await deleteEndedCounters(deps.db, { now: new Date(deps.clock.nowMs()), limit: input.batch });
  }
}
