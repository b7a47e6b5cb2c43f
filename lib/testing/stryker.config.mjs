/**
 * How `npm run mutate` runs Stryker. The command chooses the files to mutate.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'lib/testing/pure-vitest.config.ts' },
  // A file that does not exist: Stryker would read it through a function that TypeScript 7 no longer has.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  // The first run of all tests counts which test runs which mutant, and takes longest on a busy machine.
  dryRunTimeoutMinutes: 60,
  // What was tried before, and neither the code nor its tests have changed, is not tried again.
  incremental: true,
  incrementalFile: '.data/mutate/incremental.json',
  tempDirName: '.data/mutate/sandbox',
  cleanTempDir: 'always',
  ignorePatterns: ['/.data', '/.next', '/bench', '/e2e', '/screenshots'],
  reporters: ['progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: '.data/mutate/report.json' },
  htmlReporter: { fileName: '.data/mutate/report.html' },
  // The only warning is that mutants of what runs when a file is loaded take longest; they are tried as well.
  warnings: false,
};
