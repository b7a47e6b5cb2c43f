import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from './command-error.mjs';
import { withoutStaleMutants } from './stale-mutants.mjs';

/** @typedef {import('./mutation-score.mjs').Mutant} Mutant */

/** Few, because the same property is tried again on every mutant of what it covers. */
const PROPERTY_RUNS = 20;

/**
 * Mutates files of one folder with Stryker, and runs the folder's own tests on each mutant.
 *
 * @param {{ folder: string, files: readonly string[], reportDir: string, concurrency: number, isFresh: boolean }} input
 * @returns {Promise<Mutant[]>} in the order of the files, and in a file by its lines
 */
export async function tryMutants({ folder, files, reportDir, concurrency, isFresh }) {
  // Loaded here: the command runs before anything is installed.
  const { Stryker } = await import('@stryker-mutator/core');
  process.env.PROPERTY_RUNS = String(PROPERTY_RUNS);
  const name = folder.replaceAll('/', '-');
  const earlierReport = path.join(reportDir, `${name}.json`);
  forgetStaleMutants(earlierReport, files);
  const stryker = new Stryker({
    mutate: [...files],
    concurrency,
    force: isFresh,
    testRunner: 'vitest',
    vitest: { configFile: 'lib/testing/pure-vitest.config.ts', dir: folder, related: false },
    // A file that does not exist: Stryker would read it through a function that TypeScript 7 no longer has.
    tsconfigFile: 'none.json',
    coverageAnalysis: 'perTest',
    // A folder without a test is a score of nothing, and no error.
    allowEmpty: true,
    dryRunTimeoutMinutes: 30,
    incremental: true,
    incrementalFile: earlierReport,
    tempDirName: path.join(reportDir, 'sandbox'),
    cleanTempDir: 'always',
    ignorePatterns: ['/.data', '/.next', '/bench', '/e2e', '/screenshots'],
    reporters: ['progress-append-only', 'html'],
    htmlReporter: { fileName: path.join(reportDir, `${name}.html`) },
    // The only warning is that mutants of what runs when a file is loaded take longest; they are tried as well.
    warnings: false,
  });
  const results = await stryker.runMutationTest().catch((reason) => {
    throw new CommandError(
      `✗ The mutants of ${folder} could not be tried: ${reason instanceof Error ? reason.message : reason}\n` +
        `  Its tests have to pass first: npx vitest run -c lib/testing/pure-vitest.config.ts --dir ${folder}`,
    );
  });
  const chosen = new Set(files);
  return results
    .map(({ fileName, location, mutatorName, replacement, status }) => ({
      file: path.relative(process.cwd(), path.resolve(fileName)).split(path.sep).join('/'),
      line: location.start.line,
      mutator: mutatorName,
      replacement: replacement ?? '',
      status,
    }))
    .filter(({ file }) => chosen.has(file))
    .sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
}

/**
 * @param {string} earlierReport
 * @param {readonly string[]} tried
 */
function forgetStaleMutants(earlierReport, tried) {
  if (!existsSync(earlierReport)) return;
  const report = withoutStaleMutants(JSON.parse(readFileSync(earlierReport, 'utf8')), tried);
  writeFileSync(earlierReport, JSON.stringify(report));
}
