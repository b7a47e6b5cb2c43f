import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from './command-error.mjs';
import { runStep } from './run-step.mjs';

const RUNS = 100_000;
const REPORT = path.join('.data', 'prove', 'tax.json');
/** By their names: the other tests of these files are not tried with random sales. */
const PROPERTY_NAMES = '^every (sale|amount)';
const FILES = ['lib/tax/core/tax-properties.test.ts', 'lib/tax/core/apply-rates.test.ts'];

/** Tries the properties of the tax engine with as many random sales as take minutes, and shows what came of it. */
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

/** A test that nothing fits any more passes as well, so every file has to have shown something. */
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
