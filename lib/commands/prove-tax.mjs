import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from './command-error.mjs';
import { runStep } from './run-step.mjs';

const RUNS = 100_000;
const REPORT = path.join('.data', 'prove', 'tax.json');
/** The names of the property tests; the other tests of these files use no random sales. */
const PROPERTY_NAMES = '^every (sale|amount)';
const FILES = ['lib/tax/core/tax-properties.test.ts', 'lib/tax/core/apply-rates.test.ts'];

/** Runs the property tests of the tax engine with several minutes' worth of random sales, and prints the result. */
export async function proveTax() {
  await runStep({
    title: `Proving that tax adds up, whatever is sold to whom (${RUNS} random sales a property)`,
    command: process.execPath,
    args: [
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...FILES,
      `--testNamePattern=${PROPERTY_NAMES}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${REPORT}`,
    ],
    env: { PROPERTY_RUNS: String(RUNS) },
    isVerbose: true,
  });
  console.log('\n| | Test | Must show | Shown |');
  console.log('|---|---|---|---|');
  console.log(
    `| ✓ | tax of random sales to every place | 0 bad | ${countProperties()} properties × ${RUNS} sales: 0 bad |`,
  );
}

/** Counts the properties that ran, because a run whose name pattern matches nothing passes too. */
function countProperties() {
  /** @type {{ numPassedTests: number, testResults: { name: string, assertionResults: { status: string }[] }[] }} */
  const { numPassedTests, testResults } = JSON.parse(readFileSync(REPORT, 'utf8'));
  for (const file of FILES) {
    const result = testResults.find(({ name }) => name.endsWith(file));
    if (!result?.assertionResults.some(({ status }) => status === 'passed'))
      throw new CommandError(`✗ No property of ${file} was tried: none is named ${PROPERTY_NAMES}.`);
  }
  return numPassedTests;
}
