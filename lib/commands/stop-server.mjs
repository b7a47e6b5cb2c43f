import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bootGlobals } from './boot-globals.mjs';
import { toWords } from './command-error.mjs';

/** How long requests that are under way may take when the server stops: longer than a call to a payment provider. */
const DRAIN_MS = 15_000;
/** How long the whole stop may take: those requests, then running jobs, then the last checkpoint of the database. */
const STOP_MS = 30_000;
/** npm passes on a Ctrl-C that the terminal has already sent us; a second signal within this time is the same one. */
const SAME_SIGNAL_MS = 1_000;
const PARENT_CHECK_MS = 500;
const FIRST_PARENT = process.ppid;

/**
 * @typedef {object} Running
 * @property {import('node:http').Server} server
 * @property {ReadonlySet<import('node:http').ServerResponse>} open requests that are being answered
 * @property {Promise<void>} started settles when the app has started: half a start cannot be stopped in order
 */

/**
 * @param {Running} running
 * @returns {() => void} stops the server as a signal does
 */
export function stopOnSignals(running) {
  let stoppingSinceMs = 0;
  const onSignal = () => {
    if (stoppingSinceMs === 0) {
      stoppingSinceMs = performance.now();
      void stop(running);
    } else if (performance.now() - stoppingSinceMs > SAME_SIGNAL_MS) {
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  return onSignal;
}

/**
 * A signal to npm reaches the shell that npm started, and that shell may end without passing it on. This process would
 * then run on unnoticed, so it watches for the end of its parent.
 *
 * @param {() => void} requestStop
 */
export function stopWithNpm(requestStop) {
  const ownScript = path.basename(process.argv[1] ?? '');
  if (!process.env.npm_lifecycle_script?.includes(ownScript)) return;
  const timer = setInterval(() => {
    if (process.ppid === FIRST_PARENT) return;
    clearInterval(timer);
    requestStop();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/** @param {Running} running */
async function stop(running) {
  console.log('\nStopping (once more to quit at once) …');
  const isStopped = await Promise.race([stopInOrder(running), wait(STOP_MS, false)]);
  console.log(
    isStopped ? 'Stopped.' : 'Not everything stopped in time; the next start picks up what was left.',
  );
  process.exit(isStopped ? 0 : 1);
}

/**
 * @param {Running} running
 * @returns {Promise<boolean>}
 */
export async function stopInOrder({ server, open, started }) {
  await started;
  bootGlobals().checkstandIsStopping = true;
  server.close();
  server.closeIdleConnections();
  const deadlineMs = performance.now() + DRAIN_MS;
  while (open.size > 0 && performance.now() < deadlineMs) await wait(50);
  server.closeAllConnections();
  try {
    await bootGlobals().checkstandStop?.();
    return true;
  } catch (error) {
    console.error(toWords(error));
    return false;
  }
}
