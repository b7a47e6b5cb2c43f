import 'server-only';
import { adoptEmbeddedPictures } from '@/lib/catalog/adopt-embedded-pictures';
import { sweepIdempotencyKeys } from '@/lib/doors/sweep-idempotency-keys';
import { type Sweep, startSweep } from '@/lib/jobs/start-sweep';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { sweepRateCounters } from '@/lib/limits/sweep-rate-counters';
import { askAboutOpenAttempts } from '@/lib/orders/ask-about-open-attempts';
import { forgetOldAttempts } from '@/lib/orders/forget-old-attempts';
import { reconcileAttempts } from '@/lib/orders/reconcile-attempts';
import { resumeHandedEvents } from '@/lib/orders/resume-handed-events';
import { resumeRefunds } from '@/lib/orders/resume-refunds';
import { sweepUnusedSessions } from '@/lib/orders/sweep-unused-sessions';
import { sweepPortalLinks } from '@/lib/portal/sweep-portal-links';
import { resumeTicketRefunds } from '@/lib/refunds/resume-ticket-refunds';
import { toSandboxServices } from '@/lib/sandbox/sandbox-services';
import { sweepSandbox } from '@/lib/sandbox/sweep-sandbox';
import type { Services } from '@/lib/services';
import { sweepPlanChanges } from '@/lib/subscriptions/sweep-plan-changes';
import { sweepReminders } from '@/lib/subscriptions/sweep-reminders';
import { sweepSubscriptions } from '@/lib/subscriptions/sweep-subscriptions';
import { sweepTaxIdChecks } from '@/lib/tax/sweep-tax-id-checks';
import { forgetOldDeliveries } from '@/lib/webhooks/forget-old-deliveries';
import { resumeDeliveries } from '@/lib/webhooks/resume-deliveries';

const SWEEP_LIMIT = 50;
/** Renewals fall on the same seconds, because calendars do: a sweep goes on for as long as there are some. */
const SUBSCRIPTIONS_LIMIT = 500;
/** How many rows that are over one statement deletes. */
const DELETE_BATCH = 1_000;
/** How long what was told of buyers is kept beside their orders: longer than anybody asks after a webhook. */
const KEPT_MS = 90 * DAY_MS;
const FORGET_BATCH = 200;

/** @returns how to stop them: resolves when none is running any more. */
export function startSweeps(deps: Services): () => Promise<void> {
  const stops = listSweeps(deps).map((sweep) => startSweep(deps, sweep));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/**
 * Regular looks for work that has no caller: attempts whose outcome is unknown, sandbox events that are due, answers
 * past their day. Several processes may sweep at once; the queries skip what another holds.
 */
export function listSweeps(deps: Services): Sweep[] {
  const sweeps = [...listUnfinishedWork(deps), ...listWhatIsOver(deps)];
  const sandbox = toSandboxServices(deps);
  if (sandbox) {
    const run = () => sweepSandbox(sandbox, { limit: SWEEP_LIMIT });
    sweeps.push({ name: 'sandbox', everyMs: SECOND_MS, run });
  }
  return sweeps;
}

/** Sweeps that go on with something that was begun or has come due. */
function listUnfinishedWork(deps: Services): Sweep[] {
  return [
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
      name: 'subscriptions',
      everyMs: 5 * SECOND_MS,
      run: () => sweepSubscriptions(deps, { limit: SUBSCRIPTIONS_LIMIT }),
    },
    {
      name: 'reminders',
      everyMs: MINUTE_MS,
      run: () => sweepReminders(deps, { limit: SWEEP_LIMIT }),
    },
    {
      name: 'ticket-refunds',
      everyMs: 30 * MINUTE_MS,
      run: () => resumeTicketRefunds(deps, { limit: SWEEP_LIMIT }),
    },
    {
      name: 'handed-events',
      everyMs: 30 * MINUTE_MS,
      run: () => resumeHandedEvents(deps, { limit: SWEEP_LIMIT }),
    },
    {
      name: 'deliveries',
      everyMs: 30 * MINUTE_MS,
      run: () => resumeDeliveries(deps, { limit: SWEEP_LIMIT }),
    },
    {
      name: 'embedded-pictures',
      everyMs: 10 * MINUTE_MS,
      run: () => adoptEmbeddedPictures(deps, { limit: SWEEP_LIMIT }),
    },
  ];
}

/** Sweeps that delete what nobody needs any more. */
function listWhatIsOver(deps: Services): Sweep[] {
  return [
    {
      name: 'idempotency-keys',
      everyMs: 10 * MINUTE_MS,
      run: () => sweepIdempotencyKeys(deps, { batch: DELETE_BATCH }),
    },
    {
      name: 'tax-id-checks',
      everyMs: 10 * MINUTE_MS,
      run: () => sweepTaxIdChecks(deps, { batch: DELETE_BATCH }),
    },
    {
      name: 'rate-counters',
      everyMs: MINUTE_MS,
      run: () => sweepRateCounters(deps, { batch: DELETE_BATCH }),
    },
    {
      name: 'unused-sessions',
      everyMs: 10 * MINUTE_MS,
      run: () => sweepUnusedSessions(deps, { batch: DELETE_BATCH }),
    },
    {
      name: 'old-attempts',
      everyMs: HOUR_MS,
      run: () => forgetOldAttempts(deps, { keptMs: KEPT_MS, batch: FORGET_BATCH }),
    },
    {
      name: 'old-deliveries',
      everyMs: HOUR_MS,
      run: () => forgetOldDeliveries(deps, { keptMs: KEPT_MS, batch: FORGET_BATCH }),
    },
    {
      name: 'portal-links',
      everyMs: 10 * MINUTE_MS,
      run: () => sweepPortalLinks(deps, { batch: DELETE_BATCH }),
    },
    {
      name: 'plan-changes',
      everyMs: 10 * MINUTE_MS,
      run: () => sweepPlanChanges(deps, { batch: DELETE_BATCH }),
    },
  ];
}
