import { setTimeout as wait } from 'node:timers/promises';

const RETRY_MS = 200;
const LONGEST_MS = 90_000;

/** Repeats the harness's own work on a database until it succeeds, because the database may be away for a while. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  const deadlineMs = performance.now() + LONGEST_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > deadlineMs) throw error;
      await wait(RETRY_MS);
    }
  }
}
