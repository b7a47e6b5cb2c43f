import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A build and the few browser tests; a change that they notice ends them before. */
const LIMIT_MS = 10 * 60_000;
const STOP_MS = 90_000;

/** Which browser tests are about a part of the app: the first line that fits a file counts. */
const BROWSER_TESTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^components\/studio\/|^app\/\[storeSlug\]\/theme\//, ['studio']],
  [/^components\/gallery\/|^app\/gallery\//, ['gallery']],
  [/^components\/status\//, ['gallery', 'closed-sessions', 'provider-failures']],
  [/^components\/(checkout|ui)\//, ['gallery', 'field-errors', 'live-total', 'purchase']],
  [/^app\/\[storeSlug\]\/checkout\//, ['purchase', 'claim', 'closed-sessions', 'provider-failures']],
];

/** The browser tests of a page or component, which only a browser, or the server that renders for one, runs. */
function browserTestsOf(file: string): readonly string[] {
  return BROWSER_TESTS.find(([pattern]) => pattern.test(file))?.[1] ?? [];
}

/** True for a file that some browser test is about; an action's route has its tests beside it. */
export function isForBrowser(file: string): boolean {
  return !file.endsWith('/route.ts') && browserTestsOf(file).length > 0;
}

/** Builds the app of a working copy and runs the browser tests of a file until one fails. */
export async function tryInBrowser(folder: string, file: string): Promise<'passed' | 'failed' | 'undecided'> {
  const program = path.join('node_modules', '@playwright', 'test', 'cli.js');
  const tests = browserTestsOf(file).map((name) => `e2e/${name}.e2e.ts`);
  const runner = spawn(
    process.execPath,
    [program, 'test', ...tests, '--project=chromium', '--max-failures=1', '--reporter=line'],
    { cwd: folder, stdio: 'ignore' },
  );
  const ended: Promise<number | null> = once(runner, 'exit').then(([code]) => code);
  const isLate = Symbol('late');
  const code = await Promise.race([ended, wait(LIMIT_MS, isLate, { ref: false })]);
  if (code !== isLate) return code === 0 ? 'passed' : 'failed';
  runner.kill('SIGINT');
  if (await Promise.race([ended.then(() => false), wait(STOP_MS, true, { ref: false })]))
    runner.kill('SIGKILL');
  return 'undecided';
}
