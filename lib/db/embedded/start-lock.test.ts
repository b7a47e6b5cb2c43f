import { mkdtemp, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deferred } from '@/lib/testing/deferred';
import { withStartLock } from './start-lock';

const LONG_AGO = new Date(Date.now() - 10 * 60_000);

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'checkstand-start-lock-'));
  file = path.join(folder, 'start.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A holder that keeps the lock until it is let go. */
function hold() {
  const [begun, release] = [deferred(), deferred()];
  const ended = withStartLock({ file, waitMs: 5_000 }, async () => {
    begun.resolve();
    await release.promise;
  });
  return { begun: begun.promise, release: release.resolve, ended };
}

const tryToHold = () => withStartLock({ file, waitMs: 0 }, async () => 'held');

describe('withStartLock', () => {
  it('keeps a second holder out while the first one works, and lets it in afterwards', async () => {
    const first = hold();
    await first.begun;
    await expect(tryToHold()).rejects.toThrow('Another process');
    first.release();
    await first.ended;
    expect(await tryToHold()).toBe('held');
  });

  it('releases the lock when the work fails', async () => {
    const failing = withStartLock({ file, waitMs: 0 }, () => Promise.reject(new Error('no disk')));
    await expect(failing).rejects.toThrow('no disk');
    expect(await tryToHold()).toBe('held');
  });

  it('leaves the lock of the next holder alone, when a holder ends whose own lock was broken as stale', async () => {
    const slow = hold();
    await slow.begun;
    await utimes(file, LONG_AGO, LONG_AGO);
    const next = hold();
    await next.begun;
    const lockOfNext = await readFile(file, 'utf8');
    slow.release();
    await slow.ended;
    expect(await readFile(file, 'utf8')).toBe(lockOfNext);
    await expect(tryToHold()).rejects.toThrow('Another process');
    next.release();
    await next.ended;
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
