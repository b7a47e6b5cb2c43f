import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort } from '../listening-port';
import { prepareDatabase } from './cluster';
import {
  type Account,
  ENV,
  findAccount,
  findPrograms,
  killGroup,
  makeCluster,
  own,
  query,
  READY_TIMEOUT_MS,
  type Server,
  startServer,
  USER,
} from './postgres-server';

const DATABASE = 'stage';

/** A server that archives its write-ahead log, and comes back as it was at any moment after its base backup. */
export class RestorableCluster {
  private constructor(
    readonly folder: string,
    /** Where the programs are from. */
    readonly origin: string,
    private readonly parts: { programs: string; account: Account; data: string; port: number },
    private server: Server,
  ) {}

  static async start(): Promise<RestorableCluster> {
    const folder = await mkdtemp(path.join(tmpdir(), 'checkstand-restore-'));
    await chmod(folder, 0o755);
    const account = findAccount();
    const { programs, origin } = await findPrograms(folder);
    for (const name of ['wal', 'base']) {
      mkdirSync(path.join(folder, name), { mode: 0o700 });
      own(path.join(folder, name), account);
    }
    const data = makeCluster({ programs, account, data: path.join(folder, 'data') });
    const parts = { programs, account, data, port: await findFreePort() };
    const cluster = new RestorableCluster(folder, origin, parts, await serve(parts, folder));
    return cluster;
  }

  get databaseUrl(): string {
    return this.urlOf(DATABASE);
  }

  async createDatabase(): Promise<string> {
    await query(this.urlOf('postgres'), `create database ${DATABASE}`);
    await prepareDatabase(this.databaseUrl);
    return this.databaseUrl;
  }

  /** With pg_basebackup where the programs have it; those from npm do not, and then by its own steps. */
  async backUp(): Promise<void> {
    const base = path.join(this.folder, 'base');
    const program = path.join(this.parts.programs, 'pg_basebackup');
    if (!existsSync(program)) return this.copyWhileServing(base);
    const args = ['--pgdata', base, '--wal-method=none', '--checkpoint=fast', '--no-password'];
    const address = ['--host=127.0.0.1', `--port=${this.parts.port}`, `--username=${USER}`];
    execFileSync(program, [...args, ...address], {
      cwd: '/',
      env: ENV,
      stdio: 'ignore',
      ...this.parts.account,
    });
  }

  /** The moment of the database's clock; what commits later is not there after a restore to it. */
  async markMoment(): Promise<string> {
    const [row] = await query(this.urlOf('postgres'), `select clock_timestamp()::text as moment`);
    return String(row?.moment);
  }

  /** Waits until everything that was written so far is in the archive. */
  async archiveAll(): Promise<void> {
    const url = this.urlOf('postgres');
    const [row] = await query(url, `select pg_walfile_name(pg_switch_wal()) as name`);
    const name = String(row?.name);
    const deadlineMs = performance.now() + READY_TIMEOUT_MS;
    while (!existsSync(path.join(this.folder, 'wal', name))) {
      if (performance.now() > deadlineMs) throw new Error(`The segment ${name} was not archived`);
      await wait(50);
    }
  }

  /** `kill -9`, and the disk is gone: what is left are the base backup and the archive. */
  lose(): void {
    killGroup(this.server.process);
    rmSync(this.parts.data, { recursive: true, force: true, maxRetries: 5 });
  }

  async restore(moment: string): Promise<void> {
    const { data, account } = this.parts;
    cpSync(path.join(this.folder, 'base'), data, { recursive: true });
    await chmod(data, 0o700);
    appendFileSync(
      path.join(data, 'postgresql.auto.conf'),
      [
        `restore_command = 'cp ${path.join(this.folder, 'wal')}/%f %p'`,
        `recovery_target_time = '${moment}'`,
        `recovery_target_action = 'promote'`,
        '',
      ].join('\n'),
    );
    writeFileSync(path.join(data, 'recovery.signal'), '');
    own(data, account);
    this.server = await serve(this.parts, this.folder);
    const deadlineMs = performance.now() + READY_TIMEOUT_MS;
    for (;;) {
      const [row] = await query(this.urlOf('postgres'), 'select pg_is_in_recovery() as is_recovering');
      if (row?.is_recovering === false) return;
      if (performance.now() > deadlineMs) throw new Error('The restored server takes no writes');
      await wait(100);
    }
  }

  async stop(): Promise<void> {
    killGroup(this.server.process);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private urlOf(database: string): string {
    return `postgres://${USER}:none@127.0.0.1:${this.parts.port}/${database}`;
  }

  private async copyWhileServing(base: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.urlOf('postgres') });
    await client.connect();
    try {
      await client.query(`select pg_backup_start('base', true)`);
      cpSync(this.parts.data, base, {
        recursive: true,
        filter: (file) => !/[/\\](pg_wal[/\\].+|postmaster\.(pid|opts))$/.test(file),
      });
      const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
      writeFileSync(path.join(base, 'backup_label'), rows[0]?.labelfile ?? '');
    } finally {
      await client.end();
    }
  }
}

function serve(
  { programs, account, data, port }: { programs: string; account: Account; data: string; port: number },
  folder: string,
): Promise<Server> {
  return startServer({
    programs,
    account,
    data,
    port,
    settings: {
      max_connections: '200',
      archive_mode: 'on',
      archive_command: `test ! -f ${path.join(folder, 'wal')}/%f && cp %p ${path.join(folder, 'wal')}/%f`,
    },
  });
}
