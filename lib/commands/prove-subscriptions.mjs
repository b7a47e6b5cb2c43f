import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError } from './command-error.mjs';
import { runStep } from './run-step.mjs';

const SEQUENCES = 2_000;

/**
 * Drives subscriptions through many random lives, and compares our books with the provider's after each. All of them take about an hour:
 * `--sequences` asks for fewer, and `--seed` says with which they begin, so that they can be shared out and one played again.
 *
 * @param {readonly string[]} args the command line's
 */
export async function proveSubscriptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: { sequences: { type: 'string' }, seed: { type: 'string' } },
    strict: false,
  });
  const count = readCount('--sequences', values.sequences, SEQUENCES);
  const first = readCount('--seed', values.seed, 1);
  await runStep({
    title: `Proving that a subscription is charged once for each period, whatever happens to it (seeds ${first} to ${first + count - 1})`,
    command: process.execPath,
    args: [
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      'lib/subscriptions/subscription-model.db.test.ts',
      // Says how far it is, and which seed has failed as soon as it has.
      '--reporter=verbose',
    ],
    env: { SEQUENCE_RUNS: String(count), SEQUENCE_FROM: String(first) },
    isVerbose: true,
  });
}

/**
 * @param {string} name
 * @param {string | boolean | undefined} value
 * @param {number} otherwise
 */
function readCount(name, value, otherwise) {
  if (value === undefined) return otherwise;
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new CommandError(`${name} takes a whole number from 1`);
  return count;
}
