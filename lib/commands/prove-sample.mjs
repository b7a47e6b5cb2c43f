import { runStep } from './run-step.mjs';

/**
 * Changes what has no pure tests (repos, use cases, doors, components) in sixty small ways, and shows how many of the
 * changes some test notices.
 *
 * @param {readonly string[]} args `--seed` and `--case`, which the sample reads by itself
 */
export async function proveSample(args) {
  await runStep({
    title: 'Proving that tests notice what is changed: a sample of repos, use cases, doors and components',
    command: process.execPath,
    args: ['--import', 'tsx', 'e2e/sample/prove-sample.ts', ...args],
    isVerbose: true,
  });
}
