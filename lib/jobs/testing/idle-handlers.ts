import { JOB_NAMES } from '@/lib/jobs/job-queue';
import type { JobHandlers } from '@/lib/jobs/jobs';

/** Handlers that do nothing, for tests that are about some kinds of jobs only: those are laid over them. */
// Made from the list of all names.
export const IDLE_HANDLERS = Object.fromEntries(
  JOB_NAMES.map((name) => [name, async () => {}]),
) as unknown as JobHandlers;
