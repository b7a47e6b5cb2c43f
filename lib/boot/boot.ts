import 'server-only';
import { type Env, EnvError, readEnv } from '@/lib/config/env';
import { startEmbeddedPostgres } from '@/lib/db/embedded/embedded-postgres';
import { migrateDatabase } from '@/lib/db/migrate';
import { seedDemo } from '@/lib/demo/seed-demo';
import { setServices } from '@/lib/services';
import { cleanConsole } from './clean-console';
import { createServices } from './create-services';
import { jobHandlers } from './job-handlers';
import { loadSecretKey } from './secret-key';
import { startFailure } from './start-failure';
import { startSweeps } from './sweeps';

/** What we share with the server process: how to stop in order, and how it ends when a start fails. */
type BootGlobals = { checkstandStop?: () => Promise<void>; checkstandBootFailed?: (error: Error) => void };
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
  const deps = createServices({
    env,
    databaseUrl: database.databaseUrl,
    secretKey: await loadSecretKey(env),
  });
  await migrateDatabase(deps.pool);
  await deps.jobs.prepare();
  if (env.mode !== 'production') await seedDemo(deps);
  setServices(deps);
  // A developer wants the whole words, and is the only client.
  if (env.mode !== 'dev') cleanConsole(deps.log);
  await deps.jobs.work(jobHandlers(deps));
  const stopSweeps = startSweeps(deps);
  shared.checkstandStop = async () => {
    await stopSweeps();
    await deps.jobs.stop();
    await deps.pool.end();
    await database.release();
  };
  deps.log.info('ready', { port: env.port });
}

async function startEmbedded(env: Env): Promise<Database> {
  if (env.mode === 'production') throw new EnvError(['DATABASE_URL is required in production']);
  const onMessage = (text: string) => process.stdout.write(`${text}\n`);
  return startEmbeddedPostgres({ dataDir: env.dataDir, onMessage });
}
