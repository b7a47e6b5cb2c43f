import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error';

const POLL_MS = 50;
/** The age of a stale lock: longer than any work under the lock may take. */
const STALE_AFTER_MS = 180_000;

/**
 * Runs work while holding a lock file, so that of several processes that start at once one initialises and the others
 * wait. The lock of a process that has died is removed.
 */
export async function withStartLock<T>(
  input: { file: string; waitMs: number },
  work: () => Promise<T>,
): Promise<T> {
  const mine = `${process.pid} ${randomUUID()}`;
  await acquire({ ...input, mine });
  try {
    return await work();
  } finally {
    // Only our own lock is removed: one that was broken as stale may belong to another process by now.
    if ((await readLock(input.file)) === mine) await rm(input.file, { force: true });
  }
}

async function acquire(input: { file: string; waitMs: number; mine: string }): Promise<void> {
  const startedMs = performance.now();
  for (;;) {
    if (await create(input.file, input.mine)) return;
    const holder = await readLock(input.file);
    if (holder !== null && (await isStale(input.file, holder))) {
      await breakLock(input.file, holder);
      continue;
    }
    if (performance.now() - startedMs > input.waitMs) {
      const pid = holder?.split(' ')[0] ?? 'unknown';
      throw new EmbeddedPostgresError(
        `Another process (pid ${pid}) has been starting or stopping the embedded PostgreSQL for too long. If it is not a Checkstand, delete ${input.file} and start again.`,
      );
    }
    await wait(POLL_MS);
  }
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(content);
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

async function isStale(file: string, holder: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found) return false;
  const ageMs = Date.now() - found.mtimeMs;
  if (ageMs > STALE_AFTER_MS) return true;
  const pid = Number.parseInt(holder, 10);
  // A lock without a pid is being written at this moment, unless its writer died between the two steps.
  if (!Number.isInteger(pid)) return ageMs > 2_000;
  return !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Breaks a stale lock. The file is moved aside and read again first; if it has become a live lock meanwhile, it is
 * moved back.
 */
async function breakLock(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  const isMoved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  if ((await readLock(aside)) === stale) await rm(aside, { force: true });
  else await rename(aside, file);
}
