import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A build and all browser tests; a change that they notice ends them long before. */
const LIMIT_MS = 30 * 60_000;
const STOP_MS = 90_000;

/** Pages and components, which only a browser, or the server that renders for one, runs. */
export function isForBrowser(file: string): boolean {
  return file.startsWith('components/') || (file.startsWith('app/') && !file.endsWith('/route.ts'));
}

/** Builds the app of a working copy and runs the browser tests until one fails. */
export async function tryInBrowser(folder: string): Promise<'passed' | 'failed' | 'undecided'> {
  const program = path.join('node_modules', '@playwright', 'test', 'cli.js');
  const tests = spawn(process.execPath, [program, 'test', '--max-failures=1', '--reporter=line'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const ended: Promise<number | null> = once(tests, 'exit').then(([code]) => code);
  const isLate = Symbol('late');
  const code = await Promise.race([ended, wait(LIMIT_MS, isLate, { ref: false })]);
  if (code !== isLate) return code === 0 ? 'passed' : 'failed';
  tests.kill('SIGINT');
  if (await Promise.race([ended.then(() => false), wait(STOP_MS, true, { ref: false })]))
    tests.kill('SIGKILL');
  return 'undecided';
}
