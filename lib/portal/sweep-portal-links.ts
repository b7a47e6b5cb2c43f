import 'server-only';
import type { Db } from '@/lib/db/client';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import type { Clock } from '@/lib/kernel/clock';
import { deleteEndedLinks } from './portal-link-repo';

/** Removes links that open nothing any more, with the addresses in them: strangers may have typed those. */
export async function sweepPortalLinks(
  deps: { db: Db; clock: Clock },
  input: { batch: number },
): Promise<void> {
  await deleteInBatches(input.batch, (limit) =>
    deleteEndedLinks(deps.db, { now: new Date(deps.clock.nowMs()), limit }),
  );
}
