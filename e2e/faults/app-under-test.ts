import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ControlCommand, ControlReply } from './app/control';
import { hasDiedWithin, killProcess } from './end-process';

export type AppSettings = {
  port: number;
  databaseUrl: string;
  secretKey: string;
  pspOrigin: string;
  pspTimeoutMs: number;
  /** For logs. */
  folder: string;
};

/** An app that can be killed and started again, as a stage needs it. */
export type KillableApp = {
  readonly origin: string;
  readonly isRunning: boolean;
  /** How often the process was killed so far, by the harness or at a crash point. */
  readonly killCount: number;
  start(input: { clockAheadMs: number; hasTimers: boolean }): Promise<void>;
  control(command: ControlCommand): Promise<void>;
  kill(): Promise<void>;
  /** Resolves when the process that runs now has died. */
  died(): Promise<void>;
  lastWords(): Promise<string>;
};

/** The app's process has ended while it was asked for something, which the harness expects. */
export class AppDiedError extends Error {}

const READY_TIMEOUT_MS = 60_000;
const DEATH_TIMEOUT_MS = 30_000;
const SAID_AT_END_CHARS = 4_000;

/** The harness's own build of the app, which can also die at one of its crash points. */
export class AppUnderTest implements KillableApp {
  private process: ChildProcess | null = null;
  private readonly waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  private nextId = 1;
  private isReady = false;
  killCount = 0;

  private readonly logFile: string;

  constructor(private readonly settings: AppSettings & { bundle: string }) {
    this.logFile = path.join(settings.folder, `app-${settings.port}.log`);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.settings.port}`;
  }

  get isRunning(): boolean {
    return this.process !== null && this.isReady;
  }

  async start(input: { clockAheadMs: number; hasTimers: boolean }): Promise<void> {
    const log = await open(this.logFile, 'a');
    const child = spawn(process.execPath, ['--enable-source-maps', this.settings.bundle], {
      env: this.environment(input),
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
    });
    await log.close();
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    const ready = new Promise<boolean>((resolve) => {
      child.on('message', (reply: ControlReply) => {
        if (reply.id === 'ready') resolve(true);
        else this.settle(reply.id, reply.error);
      });
      child.once('exit', () => resolve(false));
    });
    child.once('exit', (_code, signal) => this.bury(child, signal));
    this.process = child;
    const hasStarted = await Promise.race([ready, wait(READY_TIMEOUT_MS, false, { ref: false })]);
    if (!hasStarted) {
      child.kill('SIGKILL');
      throw new Error(`The app did not start. It said:\n${await this.lastWords()}`);
    }
    this.isReady = true;
  }

  async control(command: ControlCommand): Promise<void> {
    const child = this.process;
    if (!child) throw new AppDiedError('The app is not running');
    const id = this.nextId;
    this.nextId += 1;
    await new Promise<void>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      child.send({ id, command }, (error) => {
        if (error) this.settle(id, new AppDiedError(error.message));
      });
    });
  }

  async kill(): Promise<void> {
    if (this.process) await killProcess(this.process);
  }

  async died(): Promise<void> {
    if (!this.process || (await hasDiedWithin(this.process, DEATH_TIMEOUT_MS))) return;
    throw new Error('The app did not come by the crash point');
  }

  async lastWords(): Promise<string> {
    return (await readFile(this.logFile, 'utf8')).slice(-SAID_AT_END_CHARS);
  }

  private bury(child: ChildProcess, signal: NodeJS.Signals | null): void {
    if (this.process === child) {
      this.process = null;
      this.isReady = false;
    }
    if (signal === 'SIGKILL') this.killCount += 1;
    for (const id of [...this.waiting.keys()]) this.settle(id, new AppDiedError('The app has died'));
  }

  private settle(id: number, error: Error | string | null): void {
    const waiter = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === null) waiter?.resolve();
    else waiter?.reject(typeof error === 'string' ? new Error(error) : error);
  }

  private environment(input: { clockAheadMs: number; hasTimers: boolean }): NodeJS.ProcessEnv {
    const { port, databaseUrl, secretKey, pspOrigin, pspTimeoutMs } = this.settings;
    return {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      CHECKSTAND_MODE: 'demo',
      DATABASE_URL: databaseUrl,
      SECRET_KEY: secretKey,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: this.origin,
      SANDBOX_PUBLIC_URL: pspOrigin,
      SANDBOX_API_URL: pspOrigin,
      STRIPE_BASE_URL: pspOrigin,
      ALLOW_LOOPBACK_WEBHOOKS: '1',
      LOG_LEVEL: 'error',
      FAULTS_CLOCK_AHEAD_MS: String(input.clockAheadMs),
      FAULTS_PSP_TIMEOUT_MS: String(pspTimeoutMs),
      FAULTS_TIMERS: input.hasTimers ? '1' : '',
    };
  }
}
