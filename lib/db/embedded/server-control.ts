import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type ClusterFiles, clusterFiles, openLog, readLogSince } from './cluster-files';
import type { ClusterLocation } from './cluster-location';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { programPath } from './postgres-binaries';
import { NEUTRAL_FOLDER, PROGRAM_ENV, runProgram } from './run-program';
import { findServerProcesses, probePort, probeServer, readPort } from './running-server';

const POLL_MS = 50;
/** How long a server may take to become ready; crash recovery after a busy time can take a while. */
const READY_TIMEOUT_MS = 60_000;
const LEFTOVER_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_SECONDS = 30;
const PORT_ATTEMPTS = 5;

type Input = {
  location: ClusterLocation;
  password: string;
  settings: Readonly<Record<string, string>>;
  /** The port that a server of before had: whoever uses it knows no other. A free one where absent. */
  port?: number;
};

/** Joins the server that runs on this cluster, or starts one, and returns its port. The caller holds the start lock. */
export async function joinOrStartServer(input: Input): Promise<number> {
  const files = clusterFiles(input.location.home);
  const running = await findRunningServer(files, input.password);
  if (running !== null) return running;
  // The processes that used a server that was killed still call its port.
  const wantedPort = input.port ?? (await readPort(files));
  await clearLeftovers(files);
  for (let attempt = 1; attempt <= PORT_ATTEMPTS; attempt += 1) {
    const port = attempt === 1 && wantedPort !== null ? wantedPort : await findFreePort();
    const outcome = await startServer({ ...input, files, port });
    if (outcome.kind === 'ready') return port;
    // Another process took the port after it was found to be free.
    if (/address already in use/i.test(outcome.log) && input.port === undefined) continue;
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL did not start. Its log (${files.log}) ends:\n${outcome.log}`,
    );
  }
  throw new EmbeddedPostgresError(`The embedded PostgreSQL found no free port in ${PORT_ATTEMPTS} tries.`);
}

export async function stopServer(location: ClusterLocation): Promise<void> {
  const { data } = clusterFiles(location.home);
  const result = await runProgram({
    command: programPath(location.binaries, 'pg_ctl'),
    args: ['stop', `--pgdata=${data}`, '--mode=fast', '--wait', `--timeout=${STOP_TIMEOUT_SECONDS}`],
    account: location.account,
    timeoutMs: (STOP_TIMEOUT_SECONDS + 5) * 1_000,
  });
  if (result.exitCode === 0) return;
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL in ${location.home} did not stop:\n${result.output}`,
  );
}

async function findRunningServer(files: ClusterFiles, password: string): Promise<number | null> {
  const startedMs = performance.now();
  while (performance.now() - startedMs < READY_TIMEOUT_MS) {
    const probe = await probeServer(files, password);
    if (probe.kind === 'ready') return probe.port;
    if (probe.kind === 'none') return null;
    await wait(POLL_MS);
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL has been starting or stopping for ${READY_TIMEOUT_MS / 1_000} s; its log is ${files.log}`,
  );
}

/**
 * Removes a stale pid file after a crash. PostgreSQL refuses to start while a process has the pid in its file, and after
 * the restart of a container that is often one of ours. The file is removed where the system shows that no process works
 * in the data folder; elsewhere PostgreSQL decides.
 */
async function clearLeftovers(files: ClusterFiles): Promise<void> {
  const startedMs = performance.now();
  for (;;) {
    const pids = await findServerProcesses(files);
    if (pids.length === 0) break;
    if (performance.now() - startedMs > LEFTOVER_TIMEOUT_MS) {
      throw new EmbeddedPostgresError(
        `A PostgreSQL process (pid ${pids.join(', ')}) works in ${files.data} but does not answer. End it (kill ${pids.join(' ')}) and start again.`,
      );
    }
    await wait(POLL_MS);
  }
  if (process.platform === 'linux') await rm(files.postmasterPid, { force: true });
}

async function startServer(
  input: Input & { files: ClusterFiles; port: number },
): Promise<{ kind: 'ready' } | { kind: 'failed'; log: string }> {
  const { files, port, password } = input;
  const log = await openLog(files);
  const child = spawnServer(input, log.handle.fd);
  await log.handle.close();
  let hasEnded = false;
  child.once('error', () => {
    hasEnded = true;
  });
  child.once('exit', () => {
    hasEnded = true;
  });
  const startedMs = performance.now();
  while (!hasEnded) {
    const probe = await probePort({ port, password, data: files.data });
    if (probe.kind === 'ready') return { kind: 'ready' };
    if (performance.now() - startedMs > READY_TIMEOUT_MS) {
      child.kill('SIGINT');
      break;
    }
    await wait(POLL_MS);
  }
  return { kind: 'failed', log: await readLogSince(files, log.offset) };
}

/**
 * Starts the server in a session of its own, so that neither Ctrl-C nor the end of this process stops it within a
 * transaction.
 */
function spawnServer(input: Input & { files: ClusterFiles; port: number }, logFd: number): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Details and statements in the log would quote rows, which hold personal data of shoppers.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...input.settings,
  };
  const child = spawn(
    programPath(input.location.binaries, 'postgres'),
    [
      '-D',
      input.files.data,
      '-p',
      String(input.port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: NEUTRAL_FOLDER,
      env: PROGRAM_ENV as NodeJS.ProcessEnv, // Next's types require NODE_ENV in every environment; PostgreSQL does without it.
      detached: true,
      windowsHide: true,
      stdio: ['ignore', logFd, logFd],
      ...(input.location.account ?? {}),
    },
  );
  child.unref();
  return child;
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
