import 'server-only';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Transact } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { recordPspPayment } from './record-psp-event';

/** Job: ends a checkout of a settled order at its PSP. Where it was paid meanwhile, that money is booked to go back. */
export async function expireCheckout(
  deps: { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log },
  job: JobData['expire-checkout'],
): Promise<void> {
  const { psp, pspRef, orderId, environment } = job;
  const adapter = await deps.psps.forAttempt({ psp, storeId: job.storeId ?? null, environment });
  assert(adapter, `no adapter for ${psp}`);
  const outcome = await adapter.expireCheckout({ pspRef, environment });
  // crash-point: expire-after-psp
  // Thrown, so that the queue tries again: while nobody knows, the checkout could still be paid.
  if (outcome.kind === 'unknown') throw new Error('The PSP did not say whether the checkout is over');
  if (outcome.kind === 'paid') {
    await recordPspPayment(deps, { psp, pspRef, orderId, environment, payment: outcome.payment });
  }
}
