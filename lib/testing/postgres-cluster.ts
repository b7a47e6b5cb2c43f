import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded/embedded-postgres';
import { removeClusterFiles } from '@/lib/db/embedded/testing/remove-cluster';
import { migrateDatabase } from '@/lib/db/migrate';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated template database of this run's own cluster. */
    templateDatabaseUrl: string;
    /** Address of the pooler that tests go through; absent where nothing stands between. */
    poolerUrl?: string;
  }
}

/**
 * One PostgreSQL a run, in a folder of its own, with one migrated database that test files clone. Nothing in it is
 * worth keeping, so it does not wait for the disk. `TEST_TEMPLATE_URL` names the migrated database of a server that runs
 * already: the proof of the defences, which makes dozens of runs, has one for all of them.
 */
export default async function startTestCluster(
  project: Pick<TestProject, 'provide'>,
): Promise<() => Promise<void>> {
  const given = process.env.TEST_TEMPLATE_URL;
  if (given) {
    project.provide('templateDatabaseUrl', given);
    return async () => {};
  }
  const dataDir = path.resolve('.data', `test-${process.pid}`);
  const messages: string[] = [];
  const cluster = await startEmbeddedPostgres({
    dataDir,
    onMessage: (text) => messages.push(text),
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      // Hundreds of databases are there in the end, and its workers would go from one to the next without a pause.
      autovacuum: 'off',
    },
  });
  try {
    await migrateTemplate(cluster);
  } catch (error) {
    await removeCluster(cluster, dataDir);
    throw error;
  }
  project.provide('templateDatabaseUrl', cluster.databaseUrl);
  return () => removeCluster(cluster, dataDir);
}

async function migrateTemplate(cluster: EmbeddedPostgres): Promise<void> {
  const pool = new pg.Pool({ connectionString: cluster.databaseUrl, max: 1 });
  await migrateDatabase(pool).finally(() => pool.end());
}

async function removeCluster(cluster: EmbeddedPostgres, dataDir: string): Promise<void> {
  await cluster.release();
  await removeClusterFiles(dataDir);
}
