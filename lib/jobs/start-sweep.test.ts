import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LoggableError } from '@/lib/kernel/loggable-error';
import { createLog } from '@/lib/log';
import { deferred } from '@/lib/testing/deferred';
import { startSweep } from './start-sweep';

const EVERY_MS = 5_000;
const lines: string[] = [];
const log = createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });

beforeEach(() => {
  lines.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs again only a while after the last run has ended', async () => {
  const slow = deferred();
  const run = vi.fn(() => slow.promise);
  const stop = startSweep({ log }, { name: 'refunds', everyMs: EVERY_MS, run });
  await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
  expect(run).toHaveBeenCalledTimes(1);
  slow.resolve();
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(run).toHaveBeenCalledTimes(2);
  await stop();
});

it('logs a run that fails under its own name and runs again', async () => {
  const run = vi.fn(async () => {
    throw new LoggableError('no adapter for stripe');
  });
  const stop = startSweep({ log }, { name: 'refunds', everyMs: EVERY_MS, run });
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  await stop();
  expect(run).toHaveBeenCalledTimes(2);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'sweep failed',
    jobName: 'refunds',
    errorMessage: 'no adapter for stripe',
  });
});

it('marks what its work logs with its name', async () => {
  const run = async () => log.info('reconciled');
  const stop = startSweep({ log }, { name: 'reconcile-attempts', everyMs: EVERY_MS, run });
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  await stop();
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'reconciled', jobName: 'reconcile-attempts' });
});

it('stops when the run under way has ended, and then runs no more', async () => {
  const slow = deferred();
  const run = vi.fn(() => slow.promise);
  const stop = startSweep({ log }, { name: 'refunds', everyMs: EVERY_MS, run });
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  let isStopped = false;
  const stopping = stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(isStopped).toBe(false);
  slow.resolve();
  await stopping;
  await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
  expect(run).toHaveBeenCalledTimes(1);
});
