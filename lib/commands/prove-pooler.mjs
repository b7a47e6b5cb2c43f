import path from 'node:path';
import { runStep } from './run-step.mjs';

/** Runs the database tests behind PgBouncer in transaction mode; on a system without one they run directly, and say so. */
export async function provePooler() {
  await runStep({
    title: 'Proving that the database tests pass behind PgBouncer in transaction mode',
    command: process.execPath,
    args: [
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config',
      'e2e/deploy/pooler-vitest.config.ts',
    ],
    isVerbose: true,
  });
}
