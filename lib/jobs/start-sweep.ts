import 'server-only';
import { type Log, withLogContext } from '@/lib/log';

/** A regular look for work that has no caller. */
export type Sweep = { name: string; everyMs: number; run: () => Promise<unknown> };

/**
 * Runs a sweep again and again, one run at a time: the next starts a while after the last one ended, so that a slow sweep
 * never piles up. A run that fails is logged, and the next one comes all the same.
 *
 * @returns stops it, and resolves when the run under way has ended.
 */
export function startSweep({ log }: { log: Log }, sweep: Sweep): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const schedule = () => {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = runOnce();
    }, sweep.everyMs);
    timer.unref();
  };
  const runOnce = async () => {
    await withLogContext({ jobName: sweep.name }, () =>
      sweep.run().catch((error: unknown) => log.error('sweep failed', { error })),
    );
    schedule();
  };
  schedule();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}
