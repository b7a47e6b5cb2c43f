import { execFile, spawn } from 'node:child_process';
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { copyBinaries, findPostgresBinaries, programPath } from './postgres-binaries';
import { runProgram } from './run-program';
import { removeClusterFiles } from './testing/remove-cluster';

const settings = { fsync: 'off', shared_buffers: '1MB', max_connections: '20' };
/** A cluster that was made once, and is copied where a test is not about the making, which takes seconds. */
let prepared: string;
let parent: string;
let dataDir: string;
let started: EmbeddedPostgres[];
let messages: string[];

beforeAll(async () => {
  prepared = await mkdtemp(path.join(tmpdir(), 'checkstand-prepared-'));
  await chmod(prepared, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: prepared, settings, onMessage: () => undefined });
  await server.release();
}, 60_000);

afterAll(async () => {
  await removeClusterFiles(prepared);
  await rm(prepared, { recursive: true, force: true });
});

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'checkstand-embedded-'));
  // The unprivileged user can reach this folder, unless a test closes it.
  await chmod(parent, 0o755);
  dataDir = path.join(parent, 'data');
  started = [];
  messages = [];
});

afterEach(async () => {
  await Promise.all(started.map((server) => server.release().catch(() => undefined)));
  await removeClusterFiles(dataDir);
  await rm(parent, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, settings, onMessage: (text) => messages.push(text) });
  started.push(server);
  return server;
}

/** Puts a cluster into the data folder that was started and stopped before. */
async function prepare(): Promise<void> {
  // Its files belong to the unprivileged user, whom a copy by Node would forget.
  await promisify(execFile)('cp', ['-a', prepared, dataDir]);
}

async function query(databaseUrl: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}

async function serverPid(): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, 'pg18', 'data', 'postmaster.pid'), 'utf8'), 10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('startEmbeddedPostgres', () => {
  it('creates a UTF-8 database with a password, on the loopback address only, in a folder that others cannot enter', async () => {
    const { databaseUrl } = await start();
    const url = new URL(databaseUrl);
    expect(url.hostname).toBe('127.0.0.1');
    expect(await query(databaseUrl, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(await query(databaseUrl, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(databaseUrl, 'show unix_socket_directories')).toEqual([
      { unix_socket_directories: '' },
    ]);
    expect(await query(databaseUrl, `select upper('naïve ñ') as text`)).toEqual([{ text: 'NAÏVE Ñ' }]);
    url.password = 'wrong';
    await expect(query(url.toString(), 'select 1')).rejects.toThrow(/password authentication failed/);
    const home = path.join(dataDir, 'pg18');
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(home, 'password'))).mode & 0o777).toBe(0o600);
  });

  it('runs with fsync on unless it is told otherwise', async () => {
    await prepare();
    const server = await startEmbeddedPostgres({ dataDir, onMessage: () => undefined });
    started.push(server);
    expect(await query(server.databaseUrl, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('is shared by callers who start it at once, and stops when the last of them releases it', async () => {
    const servers = await Promise.all([start(), start(), start()]);
    expect(new Set(servers.map((server) => server.databaseUrl)).size).toBe(1);
    expect(messages.filter((text) => text.startsWith('Preparing'))).toHaveLength(1);
    const pid = await serverPid();
    const [first, second, third] = servers;
    await Promise.all([first?.release(), second?.release()]);
    expect(isAlive(pid)).toBe(true);
    await third?.release();
    expect(isAlive(pid)).toBe(false);
  });

  it('keeps its data over a stop and a start', async () => {
    await prepare();
    const first = await start();
    await query(first.databaseUrl, 'create table kept as select 42 as value');
    await first.release();
    const second = await start();
    expect(await query(second.databaseUrl, 'select value from kept')).toEqual([{ value: 42 }]);
  });

  it('recovers every committed row after its server was killed', async () => {
    await prepare();
    const first = await start();
    await query(first.databaseUrl, 'create table kept as select 42 as value');
    process.kill(await serverPid(), 'SIGKILL');
    const second = await start();
    expect(await query(second.databaseUrl, 'select value from kept')).toEqual([{ value: 42 }]);
  });

  it('comes back by itself, on the same address and with every committed row, after its server was killed', async () => {
    await prepare();
    const { databaseUrl } = await start();
    await query(databaseUrl, 'create table sold (id int); insert into sold values (7)');
    process.kill(await serverPid(), 'SIGKILL');
    const rows = await vi.waitFor(() => query(databaseUrl, 'select id from sold'), {
      timeout: 30_000,
      interval: 200,
    });
    expect(rows).toEqual([{ id: 7 }]);
    await vi.waitFor(() => expect(messages).toContain('The embedded PostgreSQL had ended, and runs again'), {
      timeout: 10_000,
    });
    await started[0]?.release();
    await expect(query(databaseUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');
  }, 60_000);

  it('starts although the pid in a stale postmaster.pid belongs to another running process', async () => {
    await prepare();
    const first = await start();
    const pidFile = path.join(dataDir, 'pg18', 'data', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await first.release();
    // The process belongs to the same user, because PostgreSQL ignores processes that it may not signal.
    const { uid, gid } = await stat(pidFile.replace(/postmaster.pid$/, 'PG_VERSION'));
    const stranger = spawn('sleep', ['60'], { cwd: '/', uid, gid });
    await writeFile(pidFile, [String(stranger.pid), ...lines.slice(1)].join('\n'));
    const second = await start().finally(() => stranger.kill());
    expect(await query(second.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts in spite of the lock and the unfinished database that a killed start has left', async () => {
    // A killed first start leaves these files in the cluster's folder, which is elsewhere where root's clone is
    // private.
    await prepare();
    const home = await realpath(path.join(dataDir, 'pg18'));
    await rename(path.join(home, 'data'), path.join(home, 'data.unfinished'));
    await rm(path.join(home, 'data.unfinished', 'PG_VERSION'));
    // No process has this pid, because it is above every system's limit.
    await writeFile(path.join(dataDir, 'pg.lock'), '99999999 0d0f7a52-0000-4000-8000-000000000000');
    const { databaseUrl } = await start();
    expect(await query(databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await readdir(home)).not.toContain('data.unfinished');
    expect(await readdir(dataDir)).toEqual(['pg18']);
  });

  it('counts its users again after PostgreSQL has restarted itself, so that it is not stopped while it is used', async () => {
    await prepare();
    const first = await start();
    const pid = await serverPid();
    await query(
      first.databaseUrl,
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`,
    ).catch(() => undefined);
    await expect
      .poll(
        () =>
          query(first.databaseUrl, `select count(*)::int as users from pg_locks where locktype = 'advisory'`),
        {
          timeout: 10_000,
        },
      )
      .toEqual([{ users: 1 }]);
    const second = await start();
    await second.release();
    expect(isAlive(pid)).toBe(true);
  });

  it('refuses the data of another major version, and says why', async () => {
    await mkdir(path.join(dataDir, 'pg17'), { recursive: true });
    await expect(start()).rejects.toThrow(
      /holds a database of PostgreSQL 17, and this app carries PostgreSQL 18/,
    );
  });

  it('refuses data whose version file names another major version, and says why', async () => {
    await prepare();
    await writeFile(path.join(dataDir, 'pg18', 'data', 'PG_VERSION'), '19\n');
    await expect(start()).rejects.toThrow(/holds a database of PostgreSQL 19/);
  });

  it('refuses data without its password file, and says why', async () => {
    await prepare();
    await rm(path.join(dataDir, 'pg18', 'password'));
    await expect(start()).rejects.toThrow(/password of the embedded database is missing/);
  });
});

describe.runIf(process.getuid?.() === 0)('startEmbeddedPostgres as root', () => {
  it('runs as an unprivileged user', async () => {
    await start();
    expect((await stat(path.join(dataDir, 'pg18', 'data'))).uid).not.toBe(0);
  });

  it('keeps its files under /var/lib/checkstand where that user cannot reach the clone, and finds them again', async () => {
    await chmod(parent, 0o700);
    const first = await start();
    const home = await realpath(path.join(dataDir, 'pg18'));
    expect(home).toMatch(/^\/var\/lib\/checkstand\/[0-9a-f]{16}\/pg18$/);
    expect(messages.join('\n')).toContain(path.dirname(home));
    await query(first.databaseUrl, 'create table kept as select 42 as value');
    await first.release();
    const second = await start();
    expect(await query(second.databaseUrl, 'select value from kept')).toEqual([{ value: 42 }]);
  });

  it('starts with an empty database, and keeps the old data aside, where the data folder was deleted', async () => {
    await chmod(parent, 0o700);
    const first = await start();
    const home = await realpath(path.join(dataDir, 'pg18'));
    await query(first.databaseUrl, 'create table kept as select 42 as value');
    await first.release();
    await rm(dataDir, { recursive: true });
    const second = await start();
    await expect(query(second.databaseUrl, 'select value from kept')).rejects.toThrow(/does not exist/);
    await expect(
      stat(path.join(`${path.dirname(home)}.old`, 'pg18', 'data', 'PG_VERSION')),
    ).resolves.toBeDefined();
    await rm(`${path.dirname(home)}.old`, { recursive: true });
    // Two clusters are made, which takes a busy machine a while.
  }, 60_000);
});

describe('the binaries', () => {
  it.each([
    { os: 'linux', cpu: 'x64', isMusl: true, words: /needs glibc.*DATABASE_URL/ },
    {
      os: 'sunos',
      cpu: 'x64',
      isMusl: false,
      words: /no embedded PostgreSQL for sunos on x64.*DATABASE_URL/,
    },
    { os: 'win32', cpu: 'x64', isMusl: false, words: /windows-x64 is not installed.*DATABASE_URL/ },
  ])('are refused with a message on $os $cpu, musl $isMusl', async ({ words, ...platform }) => {
    await expect(findPostgresBinaries(platform)).rejects.toThrow(words);
  });

  it('work although the install script for their library links did not run', async () => {
    const installed = await findPostgresBinaries();
    const withoutLinks = path.join(parent, 'package', 'native');
    await cp(installed.nativeDir, withoutLinks, {
      recursive: true,
      filter: async (source) => !(await lstat(source)).isSymbolicLink(),
    });
    const bare = { ...installed, nativeDir: withoutLinks };
    const version = (binaries: typeof bare) =>
      runProgram({
        command: programPath(binaries, 'postgres'),
        args: ['--version'],
        account: null,
        timeoutMs: 5_000,
      });
    expect((await version(bare)).exitCode).not.toBe(0);
    const copied = await copyBinaries(bare, path.join(parent, 'copy'));
    expect((await version(copied)).output).toContain('PostgreSQL) 18');
  });
});
