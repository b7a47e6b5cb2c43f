import { runStep } from './run-step.mjs';

/**
 * Fills a database with a year of trade and shows that every statement of the app's daily work finds its rows by an index.
 *
 * @param {readonly string[]} args what this proof is told beside its name
 */
export async function provePlans(args) {
  await runStep({
    title: 'Proving that every statement of the daily work finds its rows by an index (a million sessions)',
    command: process.execPath,
    args: ['--conditions=react-server', '--import', 'tsx', 'bench/plans/prove-plans.ts', ...args],
    isVerbose: true,
  });
}
