import { readFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/*
 * node health-poller.mjs <origin> <pid>
 *
 * Asks an app's `/healthz` 20 times a second, in a process that does nothing else, and tells its parent how long each answer took:
 * in all, and without the time in which the app or this process was ready to run and waited for a processor. The first time
 * depends on the machine as well, the second on the app alone.
 */

const EVERY_MS = 50;
const TIMEOUT_MS = 30_000;
const [origin = '', pid = ''] = process.argv.slice(2);

/**
 * How long the main thread of a process has waited for a processor so far, as Linux counts it; 0 where that cannot be read.
 *
 * @param {string | number} process
 */
function waitedMs(process) {
  try {
    return Number(readFileSync(`/proc/${process}/task/${process}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** @returns {Promise<boolean>} whether the app says that it is well */
function isWell() {
  return new Promise((resolve) => {
    const request = http.get(`${origin}/healthz`, { agent: false, timeout: TIMEOUT_MS }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
      response.once('error', () => resolve(false));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

// The parent disconnects when it has seen enough.
process.once('disconnect', () => process.exit());
for (;;) {
  const startedMs = performance.now();
  const waitedBeforeMs = waitedMs(pid) + waitedMs(process.pid);
  const isOk = await isWell();
  const tookMs = performance.now() - startedMs;
  const waited = waitedMs(pid) + waitedMs(process.pid) - waitedBeforeMs;
  process.send?.({ isOk, tookMs, ownMs: tookMs - waited });
  await wait(EVERY_MS);
}
