import 'server-only';
import type { JobData } from '@/lib/jobs/job-queue';
import { expireAtPsp } from './expire-at-psp';

/** Job: ends a checkout of a settled order at its PSP. Where it was paid meanwhile, that payment is refunded. */
export async function expireCheckout(
  deps: Parameters<typeof expireAtPsp>[0],
  job: JobData['expire-checkout'],
): Promise<void> {
  // Thrown, so that the queue tries again: while nobody knows, the checkout could still be paid.
  if ((await expireAtPsp(deps, job)) === 'unknown')
    throw new Error('The PSP did not say whether the checkout is over');
}
