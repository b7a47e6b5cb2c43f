import 'server-only';
import type { JobData } from '@/lib/jobs/job-queue';
import { LoggableError } from '@/lib/kernel/loggable-error';
import type { PspRegistry } from '@/lib/psp/port';
import { requirePsp } from './require-psp';

/** Job: has a PSP forget a method that is charged no more. */
export async function forgetMethod(
  deps: { psps: PspRegistry },
  job: JobData['forget-method'],
): Promise<void> {
  const { environment, customerRef, methodRef } = job;
  const adapter = await requirePsp(deps, job);
  const outcome = await adapter.forgetMethod({ savedMethod: { customerRef, methodRef }, environment });
  // Thrown, so that the queue tries again: a card must not be kept for longer than it is needed.
  if (outcome.kind === 'unknown')
    throw new LoggableError('The PSP did not say whether it has forgotten a method');
}
