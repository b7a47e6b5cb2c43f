import 'server-only';
import type { Db } from '@/lib/db/client';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import type { Clock } from '@/lib/kernel/clock';
import { deleteEndedLinks } from './portal-link-repo';

/** Removes links whose time is over, with the addresses in them, which strangers may have typed. */
export async function sweepPortalLinks(
  deps: { db: Db; clock: Clock },
  input: { batch: number },
): Promise<void> {
  await deleteInBatches(input.batch, (limit) =>
    deleteEndedLinks(deps.db, { now: new Date(deps.clock.nowMs()), limit }),
  );
}
