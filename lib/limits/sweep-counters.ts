import 'server-only';
import type { Services } from '@/lib/services';
import { deleteEndedCounters } from './counter-repo';

/** In bounded bites until nothing is left, so that the table holds what is being counted and little more. */
export async function sweepCounters(
  deps: Pick<Services, 'db' | 'clock'>,
  input: { batch: number },
): Promise<void> {
  let removed = input.batch;
  while (removed === input.batch) {
    removed = await deleteEndedCounters(deps.db, { now: new Date(deps.clock.nowMs()), limit: input.batch });
  }
}
