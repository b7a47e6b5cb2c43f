import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const PLACES = [
  '/usr/sbin/pgbouncer',
  '/usr/bin/pgbouncer',
  '/usr/local/bin/pgbouncer',
  '/opt/homebrew/bin/pgbouncer',
];
const READY_TIMEOUT_MS = 10_000;

/** The system's PgBouncer; `null` where none is installed. */
export function findPgBouncer(): string | null {
  return PLACES.find((place) => existsSync(place)) ?? null;
}

export function pgBouncerVersion(program: string): string {
  return execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n', 1)[0] ?? '';
}

export type PgBouncer = {
  /** The same database through the pooler. */
  through(databaseUrl: string): string;
  /** Sends every new connection to another server, as an operator does after a failover. */
  pointTo(server: { port: number }): void;
  stop(): Promise<void>;
};

/**
 * Starts PgBouncer in transaction mode before a server on this machine, for all its databases.
 *
 * @param input.isLenient drops startup parameters that it does not know, rather than refuse the connection
 */
export async function startPgBouncer(input: {
  program: string;
  serverUrl: string;
  isLenient: boolean;
}): Promise<PgBouncer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'checkstand-pgbouncer-'));
  const file = path.join(folder, 'pgbouncer.ini');
  const port = await findFreePort();
  const server = new URL(input.serverUrl);
  const write = (serverPort: string) =>
    writeFileSync(file, configuration({ ...input, server, serverPort, port }));
  write(server.port);
  // It refuses to run as root, and then runs as nobody, who has to read its file.
  const isRoot = process.getuid?.() === 0;
  chmodSync(folder, 0o755);
  const child = spawn(input.program, [...(isRoot ? ['-u', 'nobody'] : []), file], { stdio: 'ignore' });
  const through = (databaseUrl: string) => {
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${port}`;
    return url.toString();
  };
  await waitUntilReady(through(input.serverUrl), child);
  return {
    through,
    pointTo: ({ port: serverPort }) => {
      write(String(serverPort));
      child.kill('SIGHUP');
    },
    stop: async () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(input: { server: URL; serverPort: string; port: number; isLenient: boolean }): string {
  const { server } = input;
  return [
    '[databases]',
    `* = host=127.0.0.1 port=${input.serverPort} user=${server.username} password=${decodeURIComponent(server.password)}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${input.port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'max_client_conn = 2000',
    'default_pool_size = 20',
    // A server that has gone is tried again within a second, and a client waits for it a few seconds.
    'server_login_retry = 1',
    'query_wait_timeout = 10',
    ...(input.isLenient
      ? ['ignore_startup_parameters = statement_timeout,lock_timeout,idle_in_transaction_session_timeout']
      : []),
    '',
  ].join('\n');
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (performance.now() > deadlineMs || child.exitCode !== null) throw error;
      await wait(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
