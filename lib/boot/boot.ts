import 'server-only';
import { type Env, EnvError, readEnv } from '@/lib/config/env';
import { startEmbeddedPostgres } from '@/lib/db/embedded/embedded-postgres';
import { migrateDatabase } from '@/lib/db/migrate';
import { isBehindPooler, keepRoleTimeouts } from '@/lib/db/pooler';
import { seedDemo } from '@/lib/demo/seed-demo';
import { type Services, setServices } from '@/lib/services';
import { countRequest } from '@/lib/telemetry/metrics';
import { startTracing } from '@/lib/telemetry/start-tracing';
import { cleanConsole } from './clean-console';
import { createServices } from './create-services';
import { jobHandlers } from './job-handlers';
import { startMetricsServer } from './metrics-server';
import { loadSecretKey } from './secret-key';
import { startFailure } from './start-failure';
import { startSweeps } from './sweeps';

/** The functions that we share with the server process: how to stop in order, and how it ends when a start fails. */
type BootGlobals = {
  checkstandStop?: () => Promise<void>;
  checkstandBootFailed?: (error: Error) => void;
  checkstandRequestEnded?: typeof countRequest;
};
const shared = globalThis as typeof globalThis & BootGlobals; // our own keys on the shared object

/**
 * Starts everything behind the pages, once a process: database, migrations, demo data, jobs and sweeps. Stopping goes
 * the other way round: jobs, pool, PostgreSQL.
 */
export async function boot(): Promise<void> {
  try {
    await start(readEnv());
  } catch (error) {
    // Our own server process ends here with the error's words. Next by itself would print its stack five times.
    shared.checkstandBootFailed?.(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

async function start(env: Env): Promise<void> {
  const database =
    env.databaseUrl === null
      ? await startEmbedded(env)
      : { databaseUrl: env.databaseUrl, release: async () => {} };
  try {
    await startOn(env, database);
  } catch (error) {
    // A start that failed must not leave a database running that nobody uses.
    await database.release();
    // The embedded one has no DATABASE_URL that the words could be about.
    throw env.databaseUrl === null ? error : startFailure(error);
  }
}

type Database = { databaseUrl: string; release(): Promise<void> };

async function startOn(env: Env, database: Database): Promise<void> {
  const isPooled = await isBehindPooler(database.databaseUrl);
  const deps = createServices({
    env,
    databaseUrl: database.databaseUrl,
    isPooled,
    secretKey: await loadSecretKey(env),
  });
  const stopTracing = env.hasTracing ? await startTracing() : async () => {};
  await migrateDatabase(deps.pool);
  if (isPooled) await keepTimeouts(deps);
  await deps.jobs.prepare();
  if (env.mode !== 'production') await seedDemo(deps);
  setServices(deps);
  // A developer wants the whole words, and is the only client.
  if (env.mode !== 'dev') cleanConsole(deps.log);
  await deps.jobs.work(jobHandlers(deps));
  const stopSweeps = startSweeps(deps);
  const stopMetrics = env.metrics ? await startMetricsServer(deps, env.metrics) : async () => {};
  if (env.metrics) shared.checkstandRequestEnded = countRequest;
  shared.checkstandStop = async () => {
    await stopSweeps();
    await deps.jobs.stop();
    await stopMetrics();
    await stopTracing();
    await deps.pool.end();
    await database.release();
  };
  deps.log.info('ready', { port: env.port });
}

async function keepTimeouts({ pool, log }: Services): Promise<void> {
  if ((await keepRoleTimeouts(pool)) === 'kept') return;
  log.warn('behind a pooler no timeouts are kept, because the role may not set its own', {
    reason: 'role_timeouts',
  });
}

async function startEmbedded(env: Env): Promise<Database> {
  if (env.mode === 'production') throw new EnvError(['DATABASE_URL is required in production']);
  const onMessage = (text: string) => process.stdout.write(`${text}\n`);
  return startEmbeddedPostgres({ dataDir: env.dataDir, onMessage });
}
