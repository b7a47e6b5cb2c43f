import 'server-only';
import type { Db } from '@/lib/db/client';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import type { Clock } from '@/lib/kernel/clock';
import { deleteStaleChecks } from './tax-id-check-repo';

/** Removes what the register said of tax ids that nobody asks about any more. */
export async function sweepTaxIdChecks(
  deps: { db: Db; clock: Clock },
  input: { batch: number },
): Promise<void> {
  await deleteInBatches(input.batch, (limit) =>
    deleteStaleChecks(deps.db, { now: new Date(deps.clock.nowMs()), limit }),
  );
}
