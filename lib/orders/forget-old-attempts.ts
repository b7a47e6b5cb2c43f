import 'server-only';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { eraseBuyerSessions } from '@/lib/sessions/erase-buyer-sessions';
import { clearAttemptsBefore, findSessionsWithoutSale } from './order-buyer-data-repo';
import { clearEventsBefore } from './psp-event-repo';

/**
 * Forgets who tried to pay and did not, and what providers told of it, some time after it was over. The sale itself is in its
 * order and its documents, and stays.
 */
export async function forgetOldAttempts(
  deps: { transact: Transact; clock: Clock },
  input: { keptMs: number; batch: number },
): Promise<void> {
  const before = new Date(deps.clock.nowMs() - input.keptMs);
  await deleteInBatches(input.batch, (limit) =>
    deps.transact(async (tx) => {
      const sessionIds = await clearAttemptsBefore(tx.db, { before, limit });
      await eraseBuyerSessions(tx, {
        email: null,
        sessionIds: await findSessionsWithoutSale(tx.db, sessionIds),
      });
      return sessionIds.length;
    }),
  );
  await deleteInBatches(input.batch, (limit) =>
    deps.transact((tx) => clearEventsBefore(tx.db, { before, limit })),
  );
}
