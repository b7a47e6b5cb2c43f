import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildIfChanged } from './build-app.mjs';
import { CommandError, runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { formatDuration, runStep } from './run-step.mjs';

const REPORT_DIR = path.join('.data', 'verify');
const VITEST_REPORT = path.join(REPORT_DIR, 'vitest.json');
const PLAYWRIGHT_REPORT = path.join(REPORT_DIR, 'playwright.json');

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, runAlone: string, run: () => Promise<void>, readCounts?: () => Counts }} Check */
/** @typedef {{ check: Check, elapsedMs: number, error: unknown }} Outcome */

/** @type {readonly Check[]} */
const CHECKS = [
  { name: 'types', runAlone: 'npm run types', run: checkTypes },
  { name: 'lint and format', runAlone: 'npm run lint', run: lint },
  {
    name: 'unit, database and contract tests',
    runAlone: 'npm test',
    run: runVitest,
    readCounts: readVitestCounts,
  },
  { name: 'build', runAlone: 'npm run build', run: build },
  { name: 'fault harness, a cut', runAlone: 'npm run prove -- --cut', run: proveCut },
  { name: 'browser tests', runAlone: 'npm run e2e', run: runPlaywright, readCounts: readPlaywrightCounts },
];

await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  await installIfNeeded();
  rmSync(REPORT_DIR, { recursive: true, force: true });
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const check of CHECKS) {
    const outcome = await runCheck(check);
    outcomes.push(outcome);
    if (outcome.error) break;
  }
  summarize(outcomes);
});

/**
 * @param {Check} check
 * @returns {Promise<Outcome>}
 */
async function runCheck(check) {
  const startedMs = performance.now();
  const error = await check.run().then(
    () => null,
    (reason) => reason,
  );
  return { check, error, elapsedMs: performance.now() - startedMs };
}

/** @param {readonly Outcome[]} outcomes the last one may have failed */
function summarize(outcomes) {
  console.log('\nSummary');
  const total = { passed: 0, failed: 0 };
  for (const { check, elapsedMs, error } of outcomes) {
    const counts = countTests(check, error !== null);
    total.passed += counts?.passed ?? 0;
    total.failed += counts?.failed ?? 0;
    const tests = counts
      ? `, ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
      : '';
    console.log(`  ${error ? '✗' : '✓'} ${check.name} (${formatDuration(elapsedMs)}${tests})`);
  }
  for (const check of CHECKS.slice(outcomes.length)) console.log(`  - ${check.name}: not run`);
  const failed = outcomes.find((outcome) => outcome.error !== null);
  // A failed step without tests counts as one failure, so that this line never reads like a success.
  console.log(`\n${total.passed} passed, ${failed ? Math.max(total.failed, 1) : total.failed} failed`);
  if (!failed) return;
  const words = failed.error instanceof Error ? failed.error.message : String(failed.error);
  throw new CommandError(`${words}\n  Run it alone: ${failed.check.runAlone}`);
}

/**
 * @param {Check} check
 * @param {boolean} hasFailed
 * @returns {Counts | null} null for a check that has no tests, or failed before it could report them
 */
function countTests(check, hasFailed) {
  if (!check.readCounts) return null;
  try {
    return check.readCounts();
  } catch (error) {
    if (hasFailed) return null;
    throw error;
  }
}

async function checkTypes() {
  // The types of routes are generated, because without them links to removed pages would pass.
  await program({ title: 'Generating route types (next typegen)', args: ['next/dist/bin/next', 'typegen'] });
  await program({ title: 'Checking types (tsc)', args: ['typescript/bin/tsc', '--noEmit'] });
}

async function build() {
  if ((await buildIfChanged()) === 'current')
    console.log('\n▸ The last build is of these sources: nothing to build.');
}

/** A part of the fault matrix; the whole of it, `npm run prove`, takes too long for every day. */
async function proveCut() {
  await runStep({
    title: 'Killing the app in a cut of the ways there are (npm run prove does them all)',
    command: process.execPath,
    args: ['--conditions=react-server', '--import', 'tsx', 'e2e/faults/prove.ts', '--cut'],
    isVerbose: true,
  });
}

function lint() {
  return program({ title: 'Checking lint and format (biome)', args: ['@biomejs/biome/bin/biome', 'check'] });
}

function runVitest() {
  return program({
    title: 'Running unit, database and contract tests (vitest)',
    args: [
      'vitest/vitest.mjs',
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${VITEST_REPORT}`,
    ],
  });
}

function runPlaywright() {
  return program({
    title: 'Running browser tests (playwright)',
    args: ['@playwright/test/cli.js', 'test', '--forbid-only', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(PLAYWRIGHT_REPORT) },
  });
}

/** @returns {Counts} */
function readVitestCounts() {
  const report = JSON.parse(readFileSync(VITEST_REPORT, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Counts} */
function readPlaywrightCounts() {
  const { stats } = JSON.parse(readFileSync(PLAYWRIGHT_REPORT, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/**
 * Runs a program of node_modules, with its output shown as it comes.
 *
 * @param {{ title: string, args: readonly [string, ...string[]], env?: Readonly<Record<string, string>> }} input
 */
async function program({ title, args: [script, ...args], env = {} }) {
  await runStep({
    title,
    command: process.execPath,
    args: [path.join('node_modules', script), ...args],
    env,
    isVerbose: true,
  });
}
