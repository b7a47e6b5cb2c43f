import { readdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { clusterFiles } from '@/lib/db/embedded/cluster-files';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded/embedded-postgres';
import { removeClusterFiles } from '@/lib/db/embedded/testing/remove-cluster';
import { parentOf } from '../machine/linux-processes';

/** Lets the server write down the plan of every statement that it runs, when it is told to. */
export const EXPLAINS_STATEMENTS = {
  shared_preload_libraries: 'auto_explain',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': 'json',
} as const;

/** Counts every statement that the server runs, by its text without values. */
export const COUNTS_STATEMENTS = { shared_preload_libraries: 'pg_stat_statements' } as const;

/**
 * A PostgreSQL of a measurement's own, in a folder of its own, with the settings that it comes with: it waits for the disk
 * as a real one does.
 */
export class BenchPostgres {
  private constructor(
    private readonly dataDir: string,
    private readonly server: EmbeddedPostgres,
    private readonly pool: pg.Pool,
    /** The process that all backends are children of. */
    readonly pid: number,
  ) {}

  static async start(input: {
    folder: string;
    name: string;
    settings?: Readonly<Record<string, string>>;
  }): Promise<BenchPostgres> {
    const dataDir = path.join(input.folder, input.name);
    const server = await startEmbeddedPostgres({
      dataDir,
      onMessage: () => {},
      settings: { max_connections: '200', ...input.settings },
    });
    const pool = new pg.Pool({ connectionString: server.databaseUrl, max: 2 });
    pool.on('error', () => {});
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    return new BenchPostgres(dataDir, server, pool, parentOf(rows[0]?.pid ?? 0));
  }

  /** The database that an app is given. */
  get databaseUrl(): string {
    return this.server.databaseUrl;
  }

  /** Runs a statement over a connection of the measurement's own. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }

  /** Another, empty database of the same server. */
  async createDatabase(name: string): Promise<string> {
    await this.pool.query(`create database ${pg.escapeIdentifier(name)}`);
    const url = new URL(this.databaseUrl);
    url.pathname = `/${name}`;
    return url.toString();
  }

  /** Changes settings of the running server, connections that are open included; `default` takes a change back. */
  async set(settings: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(settings))
      await this.pool.query(`alter system set ${name} = ${value}`);
    await this.pool.query('select pg_reload_conf()');
  }

  /** Where the server writes what it has to say. */
  async logFile(): Promise<string> {
    const cluster = (await readdir(this.dataDir)).find((name) => /^pg\d+$/.test(name)) ?? '';
    return clusterFiles(path.join(this.dataDir, cluster)).log;
  }

  async stop(): Promise<void> {
    await this.pool.end();
    await this.server.release();
    await removeClusterFiles(this.dataDir);
  }
}
