import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { deleteStaleChecks } from './tax-id-check-repo';

/** In bounded bites until nothing is left: a tax id that nobody asks about any more is not kept. */
export async function sweepTaxIdChecks(
  deps: { db: Db; clock: Clock },
  input: { batch: number },
): Promise<void> {
  let removed = input.batch;
  while (removed === input.batch) {
    removed = await deleteStaleChecks(deps.db, { now: new Date(deps.clock.nowMs()), limit: input.batch });
  }
}
