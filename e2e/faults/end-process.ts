import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** `kill -9`; resolves when the process has ended. */
export async function killProcess(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Whether a running process ends within a time, whoever ends it. */
export async function hasDiedWithin(child: ChildProcess, timeoutMs: number): Promise<boolean> {
  return Promise.race([once(child, 'exit').then(() => true), wait(timeoutMs, false, { ref: false })]);
}
