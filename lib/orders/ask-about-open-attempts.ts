import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { askPspForPayment } from './ask-psp-for-payment';
import { takeQuietOpenAttempts } from './attempt-repo';
import { isOpen } from './core/attempt';

/** First question after five quiet minutes, then after ten, twenty, forty … */
const QUIET_MS = 5 * MINUTE_MS;

/**
 * Asks the PSP about open checkouts that it has said nothing about, so that a webhook that never came does not leave a
 * paid order pending for ever.
 */
export async function askAboutOpenAttempts(
  deps: { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log },
  input: { limit: number },
): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  const quiet = await deps.transact((tx) =>
    takeQuietOpenAttempts(tx.db, { now, quietMs: QUIET_MS, limit: input.limit }),
  );
  const asked = await Promise.allSettled(
    quiet.filter(isOpen).map((attempt) => askPspForPayment(deps, attempt)),
  );
  for (const result of asked) {
    if (result.status === 'rejected') deps.log.error('asking the psp failed', { error: result.reason });
  }
}
