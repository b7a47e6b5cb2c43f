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
  /** The longest time that `/healthz` took in all. */
  longestWallMs: number;
};

/** Asks the app's `/healthz` all the while, from a process of its own, so that a busy machine is not taken for a busy app. */
export class HealthWatch {
  readonly health: Health = { pollCount: 0, failureCount: 0, longestMs: 0, longestWallMs: 0 };

  private constructor(private readonly poller: ChildProcess) {
    poller.on('message', (poll: { isOk: boolean; tookMs: number; ownMs: number }) => this.add(poll));
  }

  static async start(app: { origin: string; pid: number }): Promise<HealthWatch> {
    const poller = fork(path.resolve('e2e', 'faults', 'health-poller.mjs'), [app.origin, String(app.pid)], {
      execArgv: [],
    });
    await once(poller, 'message');
    return new HealthWatch(poller);
  }

  async stop(): Promise<Health> {
    const ended = once(this.poller, 'exit');
    this.poller.disconnect();
    await ended;
    return this.health;
  }

  private add({ isOk, tookMs, ownMs }: { isOk: boolean; tookMs: number; ownMs: number }): void {
    const { health } = this;
    health.pollCount += 1;
    if (!isOk) health.failureCount += 1;
    health.longestMs = Math.max(health.longestMs, ownMs);
    health.longestWallMs = Math.max(health.longestWallMs, tookMs);
  }
}

/** What a process holds in memory, as Linux counts it; 0 where that cannot be read. */
export function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kilobytes ?? 0) * 1_024) / MEGABYTE;
  } catch {
    return 0;
  }
}
