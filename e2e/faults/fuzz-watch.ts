import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const MEGABYTE = 1_024 * 1_024;

export type Health = {
  pollCount: number;
  failureCount: number;
  /** The longest time that `/healthz` took, without the time in which the app waited for a processor. */
  longestMs: number;
  /** What the app was asked for while it took longest. */
  longestDuring: readonly string[];
  /** The longest time that `/healthz` took in all. */
  longestWallMs: number;
  /**
   * How much more memory the app held at most in the second half than in the first. Node collects when it likes to, so that
   * two moments say nothing; what is never given back drives the second half's peak up.
   */
  grownMegabytes: number;
};

/** Asks the app's `/healthz` all the while, from a process of its own, so that a busy machine is not taken for a busy app. */
export class HealthWatch {
  private readonly health: Omit<Health, 'grownMegabytes'> = {
    pollCount: 0,
    failureCount: 0,
    longestMs: 0,
    longestDuring: [],
    longestWallMs: 0,
  };
  private readonly megabytes: number[] = [];

  private constructor(
    private readonly poller: ChildProcess,
    private readonly pid: number,
    private readonly askedSince: (startedMs: number) => string[],
  ) {
    poller.on('message', (poll: { isOk: boolean; tookMs: number; ownMs: number }) => this.add(poll));
  }

  /** @param askedSince names the requests that were under way since a moment of `performance.now()` */
  static async start(
    app: { origin: string; pid: number },
    askedSince: (startedMs: number) => string[],
  ): Promise<HealthWatch> {
    const poller = fork(path.resolve('e2e', 'faults', 'health-poller.mjs'), [app.origin, String(app.pid)], {
      execArgv: [],
    });
    await once(poller, 'message');
    return new HealthWatch(poller, app.pid, askedSince);
  }

  /** The longest time so far, in words. */
  get longest(): string {
    return `${Math.round(this.health.longestMs)} ms`;
  }

  async stop(): Promise<Health> {
    const ended = once(this.poller, 'exit');
    this.poller.disconnect();
    await ended;
    const half = Math.floor(this.megabytes.length / 2);
    const peakOf = (samples: readonly number[]) => samples.reduce((most, one) => Math.max(most, one), 0);
    const grownMegabytes = peakOf(this.megabytes.slice(half)) - peakOf(this.megabytes.slice(0, half));
    return { ...this.health, grownMegabytes };
  }

  private add({ isOk, tookMs, ownMs }: { isOk: boolean; tookMs: number; ownMs: number }): void {
    this.megabytes.push(residentMegabytes(this.pid));
    const { health } = this;
    health.pollCount += 1;
    if (!isOk) health.failureCount += 1;
    if (ownMs > health.longestMs) {
      health.longestMs = ownMs;
      health.longestDuring = this.askedSince(performance.now() - tookMs);
    }
    health.longestWallMs = Math.max(health.longestWallMs, tookMs);
  }
}

/** What a process holds in memory, as Linux counts it; 0 where that cannot be read. */
function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kilobytes ?? 0) * 1_024) / MEGABYTE;
  } catch {
    return 0;
  }
}
