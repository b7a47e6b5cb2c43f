import type { TestProject } from 'vitest/node';
import { findPgBouncer, pgBouncerVersion, startPgBouncer } from './pgbouncer';
import startTestCluster from './postgres-cluster';

/** The run's PostgreSQL with PgBouncer in transaction mode before every test's database; without one where there is none. */
export default async function startPooledCluster(project: TestProject): Promise<() => Promise<void>> {
  let templateUrl = '';
  const stopCluster = await startTestCluster({
    provide: (name, value) => {
      templateUrl = String(value);
      project.provide(name, value);
    },
  });
  const program = findPgBouncer();
  if (program === null) {
    process.stdout.write(
      'There is no PgBouncer on this system (package pgbouncer): the tests go directly to PostgreSQL\n',
    );
    return stopCluster;
  }
  try {
    // Not the template's own database: nothing can be cloned of it while the pooler keeps a connection to it.
    const server = new URL(templateUrl);
    server.pathname = '/postgres';
    const bouncer = await startPgBouncer({ program, serverUrl: server.href, isLenient: true });
    project.provide('poolerUrl', bouncer.through(server.href));
    process.stdout.write(`Behind ${pgBouncerVersion(program)}, transaction mode\n`);
    return async () => {
      await bouncer.stop();
      await stopCluster();
    };
  } catch (error) {
    await stopCluster();
    throw error;
  }
}
