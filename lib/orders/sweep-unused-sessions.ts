import 'server-only';
import { deleteInBatches } from '@/lib/jobs/delete-in-batches';
import type { Transact } from '@/lib/jobs/transaction';
import { type Clock, DAY_MS } from '@/lib/kernel/clock';
import { eraseSessions } from '@/lib/sessions/erase-sessions';
import { findUnusedSessions } from './unused-session-repo';

/**
 * A session that anybody can make by a link or a slug is kept for a day after it is over, for whoever comes back to a tab.
 */
const PUBLIC_DAYS = 1;
/** A session that a merchant made is kept for a month, because its own records may name it. */
const KEYED_DAYS = 30;

/**
 * Erases sessions that are over and that nobody has tried to pay, so that neither what was prefilled nor what strangers
 * made stays for ever. One with an attempt stays: money may still come for it.
 */
export async function sweepUnusedSessions(
  deps: { transact: Transact; clock: Clock },
  input: { batch: number },
): Promise<void> {
  const nowMs = deps.clock.nowMs();
  await deleteInBatches(input.batch, (limit) =>
    deps.transact(async (tx) => {
      const ids = await findUnusedSessions(tx.db, {
        publicBefore: new Date(nowMs - PUBLIC_DAYS * DAY_MS),
        keyedBefore: new Date(nowMs - KEYED_DAYS * DAY_MS),
        limit,
      });
      await eraseSessions(tx, ids);
      return ids.length;
    }),
  );
}
