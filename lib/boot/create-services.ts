import 'server-only';
import { randomUUID } from 'node:crypto';
import { createKeyRing, type KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import { createDb, createPool } from '@/lib/db/client';
import { createTransact } from '@/lib/db/transaction';
import { createLog, type Log } from '@/lib/http/log';
import { createJobs } from '@/lib/jobs/jobs';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { PspAdapter, PspRegistry } from '@/lib/psp/port';
import { createPspRegistry } from '@/lib/psp/registry';
import { createSandboxAdapter } from '@/lib/psp/sandbox/adapter';
import { sandboxSecrets } from '@/lib/psp/sandbox/secrets';
import type { Services } from '@/lib/services';

type Input = {
  env: Env;
  databaseUrl: string;
  secretKey: string;
  /** Fakes for tests; the real ones where absent. */
  clock?: Clock;
  ids?: Ids;
  psps?: PspRegistry;
  log?: Log;
};

/** The composition root: the one place where the parts learn of each other. */
export function createServices(input: Input): Services {
  const { env } = input;
  const log = input.log ?? createLog(env);
  const keys = createKeyRing(input.secretKey);
  const pool = createPool({
    databaseUrl: input.databaseUrl,
    size: env.databasePoolSize,
    onError: (error) => log.error('idle database connection lost', { error }),
  });
  const db = createDb(pool);
  const jobs = createJobs({ pool, log });
  return {
    env,
    pool,
    db,
    jobs,
    keys,
    log,
    transact: createTransact(pool, jobs.queueOver),
    writeSingle: (work) => work({ db, jobs: refusingQueue }),
    clock: input.clock ?? { nowMs: () => Date.now() },
    ids: input.ids ?? { uuid: () => randomUUID() },
    psps: input.psps ?? createPspRegistry({ sandbox: createSandbox(env, keys) }),
  };
}

const refusingQueue = {
  enqueue: () => Promise.reject(new Error('A single write enqueues no job: use transact')),
};

function createSandbox(env: Env, keys: KeyRing): PspAdapter | null {
  return env.sandbox ? createSandboxAdapter({ apiUrl: env.sandbox.apiUrl, ...sandboxSecrets(keys) }) : null;
}
