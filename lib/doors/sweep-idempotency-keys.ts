import 'server-only';
import type { Db } from '@/lib/db/client';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import type { Clock } from '@/lib/kernel/clock';
import { deleteExpiredIdempotencyKeys } from './idempotency-repo';

/** Removes idempotency keys whose answers are not replayed any more. */
export async function sweepIdempotencyKeys(
  deps: { db: Db; clock: Clock },
  input: { batch: number },
): Promise<void> {
  await deleteInBatches(input.batch, (limit) =>
    deleteExpiredIdempotencyKeys(deps.db, { now: new Date(deps.clock.nowMs()), limit }),
  );
}
