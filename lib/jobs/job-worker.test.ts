import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deferred } from '@/lib/testing/deferred';
import { startJobWorker } from './job-worker';

type Controlled = { name: string; end: () => void; done: Promise<void> };

function controlled(name: string): Controlled {
  const { promise, resolve } = deferred();
  return { name, end: resolve, done: promise };
}

/** Lets everything run that needs no timer: far more turns than a worker takes for a few jobs. */
async function runUntilIdle(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await nextTurn();
}

/** A queue in memory and a worker on it; `started(name)` resolves when that job has begun. */
function setUp(slots: number, jobs: Controlled[]) {
  const waiting = [...jobs];
  const starts = new Map(jobs.map(({ name }) => [name, deferred()]));
  const stats = { running: 0, mostRunning: 0, looks: 0, ended: [] as string[] };
  const worker = startJobWorker<Controlled>({
    slots,
    fetch: async (limit) => {
      stats.looks += 1;
      return waiting.splice(0, limit);
    },
    run: async (job) => {
      stats.running += 1;
      stats.mostRunning = Math.max(stats.mostRunning, stats.running);
      starts.get(job.name)?.resolve();
      await job.done;
      stats.ended.push(job.name);
      stats.running -= 1;
    },
  });
  return { worker, stats, waiting, started: (name: string) => starts.get(name)?.promise };
}

describe('a job worker', () => {
  it('lets a job that hangs delay no other', async () => {
    const hanging = controlled('hanging');
    const others = Array.from({ length: 20 }, (_, index) => controlled(`${index}`));
    for (const other of others) other.end();
    const { worker, stats } = setUp(2, [hanging, ...others]);
    await runUntilIdle();
    expect(stats.ended).toEqual(others.map(({ name }) => name));
    expect(stats.running).toBe(1);
    hanging.end();
    await worker.stop(1_000);
  });

  it('runs no more at once than it has slots', async () => {
    const jobs = Array.from({ length: 10 }, (_, index) => controlled(`${index}`));
    const { worker, stats, started } = setUp(3, jobs);
    for (const job of jobs) {
      await started(job.name);
      job.end();
    }
    await worker.stop(1_000);
    expect(stats.mostRunning).toBe(3);
  });

  it('looks no second time at a queue that gave fewer jobs than were asked for', async () => {
    const job = controlled('only');
    const { worker, stats, started } = setUp(2, [job]);
    await started('only');
    job.end();
    await runUntilIdle();
    await worker.stop(1_000);
    expect(stats).toMatchObject({ ended: ['only'], looks: 1 });
  });

  it('stops fetching at once and waits for what runs', async () => {
    const running = controlled('running');
    const { worker, stats, waiting, started } = setUp(1, [running, controlled('late')]);
    await started('running');
    const stopped = worker.stop(60_000);
    running.end();
    await stopped;
    expect(stats.running).toBe(0);
    expect(waiting.map(({ name }) => name)).toEqual(['late']);
  });

  it('waits no longer than the grace', async () => {
    const endless = controlled('endless');
    const { worker, stats, started } = setUp(1, [endless]);
    await started('endless');
    await worker.stop(1);
    expect(stats.running).toBe(1);
    endless.end();
  });
});
