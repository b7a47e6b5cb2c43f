import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from '../../lib/commands/command-error.mjs';

const READY_TIMEOUT_MS = 120_000;
const ANSWER_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 60_000;
/** Often enough that a start is timed to a hundredth of a second. */
const POLL_MS = 10;
const SHOWN_LOG_CHARS = 3_000;

type Settings = {
  /** The name of the server in messages. */
  name: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  logFile: string;
  /** Answers 2xx as soon as the server can be used. */
  readyUrl: string;
};

/** A server under measurement: one process that was started here and is ended here. */
export class ServerProcess {
  private constructor(
    private readonly process: ChildProcess,
    readonly pid: number,
    /** From the start of the process to its first good answer. */
    readonly startedInMs: number,
  ) {}

  static async start({ name, args, env, logFile, readyUrl }: Settings): Promise<ServerProcess> {
    const log = await open(logFile, 'w');
    const startedMs = performance.now();
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', log.fd, log.fd],
    });
    await log.close();
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    const isReady = await answers(readyUrl, child);
    if (isReady && child.pid) return new ServerProcess(child, child.pid, performance.now() - startedMs);
    child.kill('SIGKILL');
    const said = (await readFile(logFile, 'utf8')).slice(-SHOWN_LOG_CHARS).trim();
    throw new CommandError(`${name} did not start within ${READY_TIMEOUT_MS / 1_000} s. It said:\n${said}`);
  }

  get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const isStopped = await Promise.race([
      ended.then(() => true),
      wait(STOP_TIMEOUT_MS, false, { ref: false }),
    ]);
    if (isStopped) return;
    this.process.kill('SIGKILL');
    await ended;
  }
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadlineMs && child.exitCode === null && child.signalCode === null) {
    const isGood = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
    if (isGood) return true;
    await wait(POLL_MS);
  }
  return false;
}
