import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

const EVERY_MS = 50;
const MEGABYTE = 1_024 * 1_024;

/** A server that does nothing else, on the same machine at the same time: how long an answer takes there at least. */
const IDLE_SERVER = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:http').createServer((_, response) => response.end('ok'));
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

export type Health = {
  pollCount: number;
  failureCount: number;
  /** The longest that the app took to say that it is well, beyond what an idle server took at the same time. */
  longestMs: number;
};

/** Asks the app how it is all the while, and an idle server beside it, so that a busy machine is not taken for a busy app. */
export class HealthWatch {
  readonly health: Health = { pollCount: 0, failureCount: 0, longestMs: 0 };
  private isOver = false;
  private readonly ended: Promise<void>;

  private constructor(
    private readonly idle: Worker,
    input: { origin: string; idleOrigin: string },
  ) {
    this.ended = this.poll(input);
  }

  static async start(origin: string): Promise<HealthWatch> {
    const idle = new Worker(IDLE_SERVER, { eval: true });
    const port = await new Promise<number>((resolve) => idle.once('message', resolve));
    return new HealthWatch(idle, { origin, idleOrigin: `http://127.0.0.1:${port}` });
  }

  async stop(): Promise<Health> {
    this.isOver = true;
    await this.ended;
    await this.idle.terminate();
    return this.health;
  }

  private async poll({ origin, idleOrigin }: { origin: string; idleOrigin: string }): Promise<void> {
    while (!this.isOver) {
      const [app, idle] = await Promise.all([timed(`${origin}/healthz`), timed(idleOrigin)]);
      this.health.pollCount += 1;
      if (app === null) this.health.failureCount += 1;
      else this.health.longestMs = Math.max(this.health.longestMs, app - (idle ?? 0));
      await wait(EVERY_MS);
    }
  }
}

async function timed(url: string): Promise<number | null> {
  const startedMs = performance.now();
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.text();
    return response.ok ? performance.now() - startedMs : null;
  } catch {
    return null;
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
