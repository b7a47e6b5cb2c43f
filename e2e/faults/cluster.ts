import { rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { createServices } from '@/lib/boot/create-services';
import { readEnv } from '@/lib/config/env';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded/embedded-postgres';
import { removeClusterFiles } from '@/lib/db/embedded/testing/remove-cluster';
import { migrateDatabase } from '@/lib/db/migrate';
import type { Clock } from '@/lib/kernel/clock';
import type { Services } from '@/lib/services';
import { webhookPublicKeys } from '@/lib/webhooks/signing-keys';
import { watchTransitions } from './app-ledger';

/** The key of both the harness and the app that it kills. */
export const SECRET_KEY = 'a secret of the fault harness, 32 characters or more';

/** One real PostgreSQL for a run, in a folder of its own, with a migrated template that each stage clones. */
export class FaultCluster {
  private databaseCount = 0;
  private template: Promise<string> | undefined;

  private constructor(
    readonly folder: string,
    private readonly server: EmbeddedPostgres,
    private readonly admin: pg.Pool,
  ) {}

  static async start(onMessage: (text: string) => void): Promise<FaultCluster> {
    const folder = path.resolve('.data', `faults-${process.pid}`);
    const server = await startEmbeddedPostgres({
      dataDir: folder,
      onMessage,
      // Killing the app never loses what PostgreSQL was told to commit; only a machine that stops would.
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
    });
    const cluster = new FaultCluster(
      folder,
      server,
      openPool(withDatabase(server.databaseUrl, 'postgres'), 2),
    );
    await prepareDatabase(server.databaseUrl);
    return cluster;
  }

  async createDatabase(): Promise<string> {
    this.databaseCount += 1;
    const name = `stage_${this.databaseCount}`;
    const template = new URL(this.server.databaseUrl).pathname.slice(1);
    await this.admin.query(`create database ${name} template ${template} strategy file_copy`);
    return withDatabase(this.server.databaseUrl, name);
  }

  /** @returns the address of a database that is migrated and empty, as the repository's tests clone it */
  testTemplate(): Promise<string> {
    this.template ??= this.createTestTemplate();
    return this.template;
  }

  private async createTestTemplate(): Promise<string> {
    await this.admin.query('create database test_template');
    const databaseUrl = withDatabase(this.server.databaseUrl, 'test_template');
    const pool = openPool(databaseUrl, 1);
    await migrateDatabase(pool).finally(() => pool.end());
    return databaseUrl;
  }

  async stop(): Promise<void> {
    await this.admin.end();
    await this.server.release();
    await removeClusterFiles(this.folder);
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Makes an empty database ready for a stage: migrated, with queues and signing keys, and with its transitions watched. */
export async function prepareDatabase(databaseUrl: string): Promise<void> {
  const services = createHarnessServices(databaseUrl, { nowMs: () => Date.now() });
  await migrateDatabase(services.pool);
  await services.jobs.prepare();
  await webhookPublicKeys(services, null);
  await watchTransitions(services.pool);
  await services.pool.end();
}

/**
 * The product's services in the harness's own process: they set the stage up, and never serve what is judged.
 *
 * @param alsoReads another SECRET_KEY, whose secrets these services open beside their own
 */
export function createHarnessServices(databaseUrl: string, clock: Clock, alsoReads?: string): Services {
  const env = readEnv({
    CHECKSTAND_MODE: 'demo',
    ALLOW_LOOPBACK_WEBHOOKS: '1',
    LOG_LEVEL: 'silent',
    DATABASE_POOL_SIZE: '4',
    ...(alsoReads === undefined ? {} : { SECRET_KEY_PREVIOUS: alsoReads }),
  });
  return createServices({ env, databaseUrl, secretKey: SECRET_KEY, clock });
}

/**
 * A pool whose connections may break without ending the harness: an ended pool does not wait until its sockets are closed, and
 * an idle connection that a stopping server closes first raises an error, which would end a process that does not listen.
 */
export function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => {});
  return pool;
}

function withDatabase(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
