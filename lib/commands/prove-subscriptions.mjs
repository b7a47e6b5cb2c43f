import path from 'node:path';
import { runStep } from './run-step.mjs';

const SEQUENCES = 2_000;

/** Drives subscriptions through many random lives, and compares our books with the provider's after each. It takes hours. */
export async function proveSubscriptions() {
  await runStep({
    title: `Proving that a subscription is charged once for each period, whatever happens to it (${SEQUENCES} sequences)`,
    command: process.execPath,
    args: [
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      'lib/subscriptions/subscription-model.db.test.ts',
    ],
    env: { SEQUENCE_RUNS: String(SEQUENCES) },
    isVerbose: true,
  });
}
