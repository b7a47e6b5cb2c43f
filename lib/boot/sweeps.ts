import 'server-only';
import { adoptEmbeddedPictures } from '@/lib/catalog/adopt-embedded-pictures';
import { deleteExpiredIdempotencyKeys } from '@/lib/doors/idempotency-repo';
import { MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { sweepCounters } from '@/lib/limits/sweep-counters';
import { askAboutOpenAttempts } from '@/lib/orders/ask-about-open-attempts';
import { reconcileAttempts } from '@/lib/orders/reconcile-attempts';
import { resumeRefunds } from '@/lib/orders/resume-refunds';
import { toSandboxServices } from '@/lib/sandbox/sandbox-services';
import { sweepSandbox } from '@/lib/sandbox/sweep-sandbox';
import type { Services } from '@/lib/services';
import { sweepTaxIdChecks } from '@/lib/tax/sweep-tax-id-checks';
import { resumeDeliveries } from '@/lib/webhooks/resume-deliveries';

const SWEEP_LIMIT = 50;
const KEY_BATCH = 1_000;
const COUNTER_BATCH = 1_000;
const TAX_ID_BATCH = 1_000;

type Sweep = { name: string; everyMs: number; run: () => Promise<unknown> };

/**
 * Regular looks for work that has no caller: attempts whose outcome is unknown, sandbox events that are due, answers
 * past their day. Several processes may sweep at once; the queries skip what another holds.
 */
export function startSweeps(deps: Services): () => Promise<void> {
  const sweeps: Sweep[] = [
    {
      name: 'reconcile-attempts',
      everyMs: 5 * SECOND_MS,
      run: () => reconcileAttempts(deps, { limit: SWEEP_LIMIT }),
    },
    {
      name: 'open-attempts',
      everyMs: MINUTE_MS,
      run: () => askAboutOpenAttempts(deps, { limit: SWEEP_LIMIT }),
    },
    { name: 'refunds', everyMs: 30 * MINUTE_MS, run: () => resumeRefunds(deps, { limit: SWEEP_LIMIT }) },
    {
      name: 'deliveries',
      everyMs: 30 * MINUTE_MS,
      run: () => resumeDeliveries(deps, { limit: SWEEP_LIMIT }),
    },
    {
      name: 'idempotency-keys',
      everyMs: 10 * MINUTE_MS,
      run: () => removeExpiredKeys(deps),
    },
    {
      name: 'tax-id-checks',
      everyMs: 10 * MINUTE_MS,
      run: () => sweepTaxIdChecks(deps, { batch: TAX_ID_BATCH }),
    },
    {
      name: 'embedded-pictures',
      everyMs: 10 * MINUTE_MS,
      run: () => adoptEmbeddedPictures(deps, { limit: SWEEP_LIMIT }),
    },
    { name: 'limit-counters', everyMs: MINUTE_MS, run: () => sweepCounters(deps, { batch: COUNTER_BATCH }) },
  ];
  const sandbox = toSandboxServices(deps);
  if (sandbox) {
    const run = () => sweepSandbox(sandbox, { limit: SWEEP_LIMIT });
    sweeps.push({ name: 'sandbox', everyMs: SECOND_MS, run });
  }
  const stops = sweeps.map((sweep) => startSweep(deps, sweep));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** One run at a time; the next starts a while after the last one ended, so that a slow sweep never piles up. */
function startSweep(deps: Services, sweep: Sweep): () => Promise<void> {
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
    try {
      await sweep.run();
    } catch (error) {
      deps.log.error('sweep failed', { jobName: sweep.name, error });
    }
    schedule();
  };
  schedule();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** In bounded bites until nothing is left, so that a busy day's keys are gone by the next sweep. */
async function removeExpiredKeys(deps: Services): Promise<void> {
  let removed = KEY_BATCH;
  while (removed === KEY_BATCH) {
    removed = await deleteExpiredIdempotencyKeys(deps.db, {
      now: new Date(deps.clock.nowMs()),
      limit: KEY_BATCH,
    });
  }
}
