import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { copyBinaries, findPostgresBinaries } from '@/lib/db/embedded/postgres-binaries';

const SYSTEM_PROGRAMS = '/usr/lib/postgresql';
export const USER = 'checkstand';
export const READY_TIMEOUT_MS = 60_000;
export const ENV = { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' } as unknown as NodeJS.ProcessEnv; // Next's types want NODE_ENV

export type Account = { uid: number; gid: number } | undefined;
export type Server = { data: string; port: number; process: ChildProcess };

/** The system's newest PostgreSQL, else the one from npm. */
export async function findPrograms(folder: string): Promise<{ programs: string; origin: string }> {
  const versions = existsSync(SYSTEM_PROGRAMS) ? readdirSync(SYSTEM_PROGRAMS).map(Number) : [];
  const newest = Math.max(0, ...versions.filter((version) => version >= 15));
  const programs = path.join(SYSTEM_PROGRAMS, String(newest), 'bin');
  if (existsSync(path.join(programs, 'postgres')))
    return { programs, origin: `PostgreSQL ${newest} of this system` };
  const copied = await copyBinaries(await findPostgresBinaries(), folder);
  return { programs: path.join(copied.nativeDir, 'bin'), origin: `PostgreSQL ${copied.major} from npm` };
}

/** The account to run PostgreSQL as, which refuses to run as root; undefined to keep the present one. */
export function findAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export function makeCluster(input: { programs: string; data: string; account: Account }): string {
  const { programs, data, account } = input;
  mkdirSync(data, { mode: 0o700 });
  own(data, account);
  const args = ['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--no-locale'];
  execFileSync(path.join(programs, 'initdb'), args, { stdio: 'ignore', cwd: '/', env: ENV, ...account });
  return data;
}

export function own(folder: string, account: Account): void {
  if (!account) return;
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(path.join(folder, entry), account.uid, account.gid);
}

export async function startServer(input: {
  programs: string;
  account: Account;
  data: string;
  port: number;
  settings: Readonly<Record<string, string>>;
}): Promise<Server> {
  const { programs, account, data, port } = input;
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...input.settings };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(`${data}.log`, 'a');
  const child = spawn(path.join(programs, 'postgres'), ['-D', data, '-p', String(port), ...options], {
    cwd: '/',
    env: ENV,
    detached: true,
    stdio: ['ignore', log, log],
    ...account,
  });
  process.once('exit', () => killGroup(child));
  const url = `postgres://${USER}@127.0.0.1:${port}/postgres`;
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    const isReady = await query(url, 'select 1').then(
      () => true,
      () => false,
    );
    if (isReady) return { data, port, process: child };
    if (child.exitCode !== null || performance.now() > deadlineMs)
      throw new Error(`PostgreSQL did not start; its log is ${data}.log`);
    await wait(50);
  }
}

/** The server and the backends that serve its connections: those would end by themselves only when they notice. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  for (const pid of [child.pid, ...childrenOf(child.pid)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  void once(child, 'exit');
}

function childrenOf(pid: number): number[] {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .split('\n')
      .map(Number)
      .filter((found) => found > 0);
  } catch {
    return [];
  }
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
