import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { describeMutant, isMissed, readMutants, scoreByFolder, scoreOf } from './mutation-score.mjs';
import { listPureFiles } from './pure-files.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { runStep } from './run-step.mjs';

const MIN_PERCENT = 90;
const REPORT_DIR = path.join('.data', 'mutate');
const REPORT = path.join(REPORT_DIR, 'report.json');
const HTML_REPORT = path.join(REPORT_DIR, 'report.html');
const SURVIVORS = path.join(REPORT_DIR, 'survivors.txt');
const SHOWN_SURVIVORS = 40;
/** Few, because the same property is tried again on every mutant of what it covers. */
const PROPERTY_RUNS = 50;

/*
 * npm run mutate [-- <folder or file> …] [-- --fresh] [-- --concurrency <number>]
 *
 * Changes the rules of kernel and cores in thousands of small ways, and counts how many of the changes their tests
 * notice. What was tried before and has not changed is remembered; `--fresh` forgets it.
 */
await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  const { values, positionals } = parseArgs({
    options: { fresh: { type: 'boolean', default: false }, concurrency: { type: 'string' } },
    allowPositionals: true,
  });
  const files = chooseFiles(positionals);
  const concurrency = Number(values.concurrency ?? availableParallelism());
  if (!Number.isSafeInteger(concurrency) || concurrency < 1)
    throw new CommandError('✗ --concurrency takes a whole number above 0.');
  await installIfNeeded();
  mkdirSync(REPORT_DIR, { recursive: true });
  await runStep({
    title: `Trying changes of ${files.length} files on their tests (Stryker, ${concurrency} at once)`,
    command: process.execPath,
    args: [
      path.join('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'),
      'run',
      'lib/testing/stryker.config.mjs',
      '--mutate',
      files.join(','),
      '--concurrency',
      String(concurrency),
      ...(values.fresh ? ['--force'] : []),
    ],
    env: { PROPERTY_RUNS: String(PROPERTY_RUNS) },
    isVerbose: true,
    onFailure: 'The lines above say why. The tests have to pass before mutants are tried: npm test',
  });
  judge(files);
});

/**
 * @param {readonly string[]} chosen folders and files; none for all
 * @returns {string[]}
 */
function chooseFiles(chosen) {
  const all = listPureFiles();
  const places = chosen.map((place) =>
    path.posix.normalize(place.split(path.sep).join('/')).replace(/\/$/, ''),
  );
  for (const place of places) {
    if (!all.some((file) => isIn(file, place)))
      throw new CommandError(
        `✗ ${place} holds nothing to mutate: give a folder or file of lib/kernel, of a core, or a *-wire.ts.`,
      );
  }
  return places.length === 0 ? all : all.filter((file) => places.some((place) => isIn(file, place)));
}

/**
 * @param {string} file
 * @param {string} place
 */
function isIn(file, place) {
  return file === place || file.startsWith(`${place}/`);
}

/**
 * Prints the score by folder and what was missed, and fails below the bound.
 *
 * @param {readonly string[]} files
 */
function judge(files) {
  const mutants = readMutants(JSON.parse(readFileSync(REPORT, 'utf8')), files);
  if (mutants.length === 0) throw new CommandError('✗ The report holds no mutant of these files.');
  const total = scoreOf(mutants);
  const missed = mutants.filter(isMissed).map(describeMutant);
  writeFileSync(SURVIVORS, missed.map((line) => `${line}\n`).join(''));
  console.log('\n| Folder | Score | Caught | Survived | No test runs it |');
  console.log('|---|---|---|---|---|');
  for (const [folder, score] of [...scoreByFolder(mutants), /** @type {const} */ (['all', total])])
    console.log(
      `| ${folder} | ${score.percent.toFixed(1)} % | ${score.caught} | ${score.survived} | ${score.uncovered} |`,
    );
  if (missed.length > 0) showNext(missed);
  if (total.percent < MIN_PERCENT)
    throw new CommandError(
      `✗ ${total.percent.toFixed(1)} % of the changes were noticed, and ${MIN_PERCENT} % have to be.`,
    );
  console.log(`\n✓ ${total.percent.toFixed(1)} % of ${mutants.length} changes were noticed.`);
}

/** @param {readonly string[]} missed */
function showNext(missed) {
  console.log('\nNo test failed with these:');
  for (const line of missed.slice(0, SHOWN_SURVIVORS)) console.log(`  ${line}`);
  if (missed.length > SHOWN_SURVIVORS) console.log(`  … and ${missed.length - SHOWN_SURVIVORS} more`);
  console.log(`\nAll ${missed.length}: ${SURVIVORS}. In their code: ${HTML_REPORT}, in a browser.`);
  console.log(
    'Next: write the test that fails with one of them, or take away the code that nothing depends on;',
  );
  console.log('then try its file again: npm run mutate -- <file>');
}
