import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { HOUR_MS } from '@/lib/kernel/clock';
import { takeStalledRefunds } from './duplicate-payment-repo';

/** Longer than the queue goes on trying one job. */
const STALLED_MS = 3 * HOUR_MS;

/**
 * Enqueues refunds again whose jobs gave up, under a new key. They are for the whole payment, which no PSP makes
 * twice, so it does no harm where the first request was carried out after all.
 */
export async function resumeRefunds(
  deps: { transact: Transact; clock: Clock },
  input: { limit: number },
): Promise<void> {
  const nowMs = deps.clock.nowMs();
  await deps.transact(async (tx) => {
    const stalled = await takeStalledRefunds(tx.db, {
      enqueuedBefore: new Date(nowMs - STALLED_MS),
      now: new Date(nowMs),
      limit: input.limit,
    });
    for (const { psp, storeId, pspPaymentRef } of stalled) {
      await tx.jobs.enqueue({ name: 'refund-duplicate-payment', data: { psp, storeId, pspPaymentRef } });
    }
  });
}
