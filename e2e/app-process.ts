import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { removeClusterFiles } from '../lib/db/embedded/testing/remove-cluster';
import { findFreePort } from './listening-port';

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 60_000;

export type AppProcessOptions = {
  port?: number;
  hasMovableClock?: boolean;
  /** Environment variables beside the usual ones. */
  env?: Readonly<Record<string, string>>;
};

/** The built app in demo mode with a database of its own, as a process that can be killed and started again. */
export class AppProcess {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly hasMovableClock: boolean,
    private readonly extraEnv: Readonly<Record<string, string>>,
  ) {}

  static async create({
    port,
    hasMovableClock = false,
    env = {},
  }: AppProcessOptions = {}): Promise<AppProcess> {
    await mkdir('.data', { recursive: true });
    const folder = await mkdtemp(path.resolve('.data', 'e2e-'));
    const app = new AppProcess(folder, port ?? (await findFreePort()), hasMovableClock, env);
    await app.moveClock(0);
    return app;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  /** The origin of the payment provider's page, which differs from ours, as it does in production. */
  get sandboxOrigin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get dataDir(): string {
    return path.join(this.folder, 'demo');
  }

  get demoFile(): string {
    return path.join(this.folder, 'demo.json');
  }

  /** The environment of the operator's commands for this app's database. */
  get operatorEnv(): Readonly<Record<string, string>> {
    return {
      CHECKSTAND_MODE: 'demo',
      CHECKSTAND_DATA_DIR: this.dataDir,
      PUBLIC_URL: this.origin,
      ...this.extraEnv,
    };
  }

  /** Starts the app on the data of earlier starts, and waits until it answers. */
  async start(): Promise<void> {
    const logFile = path.join(this.folder, 'app.log');
    const log = await open(logFile, 'a');
    const clock = this.hasMovableClock ? ['--import', clockModule()] : [];
    this.process = spawn(process.execPath, [...clock, 'lib/commands/start.mjs'], {
      env: this.environment(),
      stdio: ['ignore', log.fd, log.fd],
    });
    await log.close();
    const deadlineMs = performance.now() + READY_TIMEOUT_MS;
    while (performance.now() < deadlineMs && this.process.exitCode === null) {
      const isReady = await fetch(`${this.sandboxOrigin}/healthz`, {
        signal: AbortSignal.timeout(5_000),
      }).then(
        (response) => response.ok,
        () => false,
      );
      if (isReady) return;
      await wait(100);
    }
    throw new Error(`The app did not start. It said:\n${(await readFile(logFile, 'utf8')).slice(-4_000)}`);
  }

  /** Kills the app with `kill -9`, so that no handler runs and nothing more is written. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Sets the app's movable clock ahead of this machine's. */
  async moveClock(aheadMs: number): Promise<void> {
    await writeFile(this.clockFile, String(aheadMs));
  }

  /** Stops the app and removes its data. */
  async remove(): Promise<void> {
    await this.end('SIGTERM');
    await removeClusterFiles(this.dataDir);
    await removeClusterFiles(this.folder);
  }

  private get clockFile(): string {
    return path.join(this.folder, 'clock-ahead-ms');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = this.process;
    this.process = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    const hasEnded = await Promise.race([
      ended.then(() => true),
      wait(STOP_TIMEOUT_MS, false, { ref: false }),
    ]);
    if (hasEnded) return;
    running.kill('SIGKILL');
    await ended;
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      NODE_ENV: 'production',
      CHECKSTAND_MODE: 'demo',
      CHECKSTAND_DATA_DIR: this.dataDir,
      DATABASE_URL: '',
      SECRET_KEY: '',
      HOST: '127.0.0.1',
      PORT: String(this.port),
      PUBLIC_URL: this.origin,
      SANDBOX_PUBLIC_URL: this.sandboxOrigin,
      SANDBOX_API_URL: '',
      ALLOW_LOOPBACK_WEBHOOKS: '1',
      E2E_CLOCK_FILE: this.clockFile,
      ...this.extraEnv,
    };
  }
}

function clockModule(): string {
  return pathToFileURL(path.resolve('e2e', 'moved-clock.mjs')).href;
}
