import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { takeDueReminders } from './subscription-repo';

/** Has customers told by mail what is charged when their trial or period ends. @returns how many periods were taken */
export async function sweepReminders(
  deps: { transact: Transact; clock: Clock },
  { limit }: { limit: number },
): Promise<number> {
  return deps.transact(async (tx) => {
    const due = await takeDueReminders(tx.db, { now: new Date(deps.clock.nowMs()), limit });
    for (const { orderId, periodNumber, phase } of due) {
      const what = phase === 'special' ? 'trial_ending' : 'charge_upcoming';
      await tx.jobs.enqueue({
        name: 'tell-by-mail',
        data: { what, id: orderId, occasion: String(periodNumber) },
      });
    }
    return due.length;
  });
}
