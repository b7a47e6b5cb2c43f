import { createKeyRing } from '@/lib/auth/key-ring';
import { createServices } from '@/lib/boot/create-services';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { pspFactories } from '@/lib/boot/psp-factories';
import { listSweeps, startSweeps } from '@/lib/boot/sweeps';
import { readEnv } from '@/lib/config/env';
import { createBoss, dbOver } from '@/lib/jobs/queue-storage';
import { reconcileAttempts } from '@/lib/orders/reconcile-attempts';
import { resumeRefunds } from '@/lib/orders/resume-refunds';
import { createSandboxAdapter } from '@/lib/psp/sandbox/sandbox-adapter';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { resumeTicketRefunds } from '@/lib/refunds/resume-ticket-refunds';
import { type Services, setServices } from '@/lib/services';
import { payPeriodByHand } from '@/lib/subscriptions/pay-period-by-hand';
import { sweepSubscriptions } from '@/lib/subscriptions/sweep-subscriptions';
import { resumeDeliveries } from '@/lib/webhooks/resume-deliveries';
import { CRASH_HOOK, type CrashPoint } from '../crash-points';
import type { ControlCommand, ControlReply, ControlRequest } from './control';
import { createHttpFront } from './http-front';

/*
 * The app as the fault harness runs and kills it: the product's doors, use cases, jobs, sweeps and composition root, in
 * a process of its own, without Next. That makes a start cheap enough for hundreds of kills; the part of the harness that
 * is called "built" kills the built app as it is delivered.
 */
const SWEEP_LIMIT = 500;

const env = readEnv();
const clock = {
  aheadMs: Number(process.env.FAULTS_CLOCK_AHEAD_MS),
  nowMs: () => Date.now() + clock.aheadMs,
};
const armed: { point: CrashPoint | null; passesLeft: number } = { point: null, passesLeft: 0 };

Object.assign(globalThis, { [CRASH_HOOK]: passCrashPoint });
const deps = start();
const handlers = jobHandlers(deps);
if (process.env.FAULTS_TIMERS === '1') {
  await deps.jobs.work(handlers);
  startSweeps(deps);
}
const server = createHttpFront(env.publicUrl);
server.listen({ host: '127.0.0.1', port: env.port, backlog: 4_096 }, () =>
  reply({ id: 'ready', error: null }),
);
process.on('message', (request) => void handle(request as ControlRequest)); // only the harness holds the other end
// The app ends with the harness, also where the harness was killed.
process.on('disconnect', () => process.exit(1));

function start(): Services {
  const secretKey = env.secretKey ?? '';
  const keys = createKeyRing(secretKey);
  const timeoutMs = Number(process.env.FAULTS_PSP_TIMEOUT_MS);
  const sandbox = createSandboxAdapter({
    apiUrl: env.sandbox?.apiUrl ?? '',
    timeoutMs,
    ...sandboxSecrets(keys),
  });
  const services = createServices({
    env,
    databaseUrl: env.databaseUrl ?? '',
    secretKey,
    clock,
    sandbox,
    factories: pspFactories(env, { timeoutMs }),
  });
  setServices(services);
  return services;
}

/** `kill -9` of this very process: no handler runs, nothing is written any more. */
function passCrashPoint(point: CrashPoint): void {
  if (armed.point !== point) return;
  armed.passesLeft -= 1;
  if (armed.passesLeft === 0) process.kill(process.pid, 'SIGKILL');
}

async function handle({ id, command }: ControlRequest): Promise<void> {
  try {
    await carryOut(command);
    reply({ id, error: null });
  } catch (error) {
    reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

async function carryOut(command: ControlCommand): Promise<void> {
  switch (command.kind) {
    case 'arm':
      armed.point = command.point;
      armed.passesLeft = command.passes;
      return;
    case 'disarm':
      armed.point = null;
      return;
    case 'set-clock':
      clock.aheadMs = command.aheadMs;
      return;
    case 'sweep':
      await reconcileAttempts(deps, { limit: SWEEP_LIMIT });
      return;
    case 'renew':
      await sweepSubscriptions(deps, { limit: SWEEP_LIMIT });
      return;
    case 'all-sweeps':
      for (const sweep of listSweeps(deps)) await sweep.run();
      return;
    case 'pay-by-hand':
      await payPeriodByHand(deps, { ...command, returnUrl: env.publicUrl, cancelUrl: env.publicUrl });
      return;
    case 'resume':
      await resumeRefunds(deps, { limit: SWEEP_LIMIT });
      await resumeTicketRefunds(deps, { limit: SWEEP_LIMIT });
      await resumeDeliveries(deps, { limit: SWEEP_LIMIT });
      return;
    case 'drain':
      // The queue's own maintenance, which brings back the jobs of a process that was killed.
      await createBoss(dbOver(deps.pool)).maintain();
      await deps.jobs.drain(handlers, { aheadSeconds: command.aheadSeconds });
      return;
  }
}

function reply(message: ControlReply): void {
  process.send?.(message);
}
