import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { SERVER_TIMEOUTS } from '@/lib/db/client';

export type TestDatabase = {
  databaseUrl: string;
  /** Whether the address leads through a pooler (`npm run prove -- --only pooler`). */
  isPooled: boolean;
  /**
   * Ends the remaining connections. The database goes with the run's cluster: ext4 is slow to make files where it has just
   * removed hundreds, which took a third of the time of all tests.
   */
  close(): Promise<void>;
};

/** A migrated, empty database for one test file, cloned from the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const templateUrl = inject('templateDatabaseUrl');
  const template = databaseName(templateUrl);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // This strategy is the quicker one for a small template, which several test files clone at the same time.
  await administer(templateUrl, `create database ${name} template ${template} strategy file_copy`);
  const poolerUrl = inject('poolerUrl');
  if (poolerUrl) await keepTimeouts(templateUrl, name);
  return {
    databaseUrl: withDatabase(poolerUrl ?? templateUrl, name),
    isPooled: poolerUrl !== undefined,
    close: () =>
      administer(
        templateUrl,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      ),
  };
}

/** Has the database keep the app's timeouts for its role, as the app does by itself where it finds a pooler. */
async function keepTimeouts(templateUrl: string, name: string): Promise<void> {
  const role = pg.escapeIdentifier(decodeURIComponent(new URL(templateUrl).username));
  const statements = Object.entries(SERVER_TIMEOUTS).map(
    ([setting, ms]) => `alter role ${role} in database ${pg.escapeIdentifier(name)} set ${setting} = ${ms};`,
  );
  await administer(templateUrl, statements.join(' '));
}

async function administer(templateUrl: string, statement: string): Promise<void> {
  // The connection is never to the template, which could not be cloned meanwhile.
  const client = new pg.Client({ connectionString: withDatabase(templateUrl, 'postgres') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function databaseName(databaseUrl: string): string {
  return new URL(databaseUrl).pathname.slice(1);
}

function withDatabase(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
