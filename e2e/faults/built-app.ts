import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ControlCommand } from './app/control';
import type { AppSettings, KillableApp } from './app-under-test';
import { hasDiedWithin, killProcess } from './end-process';

const READY_TIMEOUT_MS = 120_000;
const DEATH_TIMEOUT_MS = 30_000;
/** A stop takes 30 s at most, and the process a moment to end. */
const STOP_TIMEOUT_MS = 35_000;
const POLL_MS = 50;
const SAID_AT_END_CHARS = 4_000;

/**
 * The app as it is delivered: the production build behind `npm start`'s own program. It has no crash points, so it is
 * killed from outside, and it sweeps and works its jobs by its own timers.
 */
export class BuiltApp implements KillableApp {
  private process: ChildProcess | null = null;
  private isReady = false;
  killCount = 0;

  /** Variables beside the usual ones, for the next start. */
  env: Readonly<Record<string, string>> = {};

  /** @param root the folder of another version; this repository where absent */
  constructor(
    private readonly settings: AppSettings,
    private readonly root = path.resolve('.'),
  ) {}

  get origin(): string {
    return `http://127.0.0.1:${this.settings.port}`;
  }

  get isRunning(): boolean {
    return this.process !== null && this.isReady;
  }

  /** The process that runs now; 0 where none does. */
  get pid(): number {
    return this.process?.pid ?? 0;
  }

  async start(input: { clockAheadMs: number }): Promise<void> {
    await this.setClock(input.clockAheadMs);
    const log = await open(this.logFile, 'a');
    const clock = pathToFileURL(path.resolve('e2e', 'moved-clock.mjs')).href;
    const child = spawn(
      process.execPath,
      ['--import', clock, path.join(this.root, 'lib/commands/start.mjs')],
      {
        cwd: this.root,
        env: this.environment(),
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    await log.close();
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    child.once('exit', (_code, signal) => {
      this.process = null;
      this.isReady = false;
      if (signal === 'SIGKILL') this.killCount += 1;
    });
    this.process = child;
    const deadlineMs = performance.now() + READY_TIMEOUT_MS;
    while (performance.now() < deadlineMs && child.exitCode === null) {
      if (await this.isHealthy()) {
        this.isReady = true;
        return;
      }
      await wait(POLL_MS);
    }
    child.kill('SIGKILL');
    throw new Error(`The built app did not start. It said:\n${await this.lastWords()}`);
  }

  async control(command: ControlCommand): Promise<void> {
    if (command.kind !== 'set-clock') throw new Error(`The built app cannot be told to ${command.kind}`);
    await this.setClock(command.aheadMs);
  }

  async kill(): Promise<void> {
    if (this.process) await killProcess(this.process);
  }

  /** Ends the app as a deployment does: requests that are under way are finished. */
  async stop(): Promise<void> {
    const child = this.process;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await Promise.race([ended, wait(STOP_TIMEOUT_MS, ['nothing yet'], { ref: false })]);
    if (code !== 0)
      throw new Error(`A stop of the built app ended with ${code}. It said:\n${await this.lastWords()}`);
  }

  async died(): Promise<void> {
    if (!this.process || (await hasDiedWithin(this.process, DEATH_TIMEOUT_MS))) return;
    throw new Error('The built app was not killed');
  }

  async lastWords(): Promise<string> {
    return (await readFile(this.logFile, 'utf8')).slice(-SAID_AT_END_CHARS);
  }

  private get logFile(): string {
    return path.join(this.settings.folder, `built-${this.settings.port}.log`);
  }

  private get clockFile(): string {
    return path.join(this.settings.folder, `clock-${this.settings.port}`);
  }

  private setClock(aheadMs: number): Promise<void> {
    return writeFile(this.clockFile, String(aheadMs));
  }

  private async isHealthy(): Promise<boolean> {
    return fetch(`${this.origin}/healthz`, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    );
  }

  private environment(): NodeJS.ProcessEnv {
    const { port, databaseUrl, secretKey, pspOrigin, folder } = this.settings;
    return {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      CHECKSTAND_MODE: 'demo',
      CHECKSTAND_DATA_DIR: path.join(folder, 'built', 'demo'),
      DATABASE_URL: databaseUrl,
      SECRET_KEY: secretKey,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: this.origin,
      SANDBOX_PUBLIC_URL: pspOrigin,
      SANDBOX_API_URL: pspOrigin,
      ALLOW_LOOPBACK_WEBHOOKS: '1',
      LOG_LEVEL: 'error',
      STRIPE_BASE_URL: pspOrigin,
      E2E_CLOCK_FILE: this.clockFile,
      ...this.env,
    };
  }
}
