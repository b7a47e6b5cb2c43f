import 'server-only';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { clearDeliveriesBefore } from './delivery-buyer-data-repo';

/** Empties the bodies of webhooks some time after they have arrived or were given up; the log of tries stays. */
export async function forgetOldDeliveries(
  deps: { transact: Transact; clock: Clock },
  input: { keptMs: number; batch: number },
): Promise<void> {
  const before = new Date(deps.clock.nowMs() - input.keptMs);
  await deleteInBatches(input.batch, (limit) =>
    deps.transact((tx) => clearDeliveriesBefore(tx.db, { before, limit })),
  );
}
