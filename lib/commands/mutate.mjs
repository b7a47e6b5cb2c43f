import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { describeMutant, folderOf, isMissed, scoreByFolder, scoreOf } from './mutation-score.mjs';
import { listPureFiles } from './pure-files.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { formatDuration } from './run-step.mjs';
import { tryMutants } from './try-mutants.mjs';

/** @typedef {import('./mutation-score.mjs').Mutant} Mutant */

const MIN_PERCENT = 90;
const REPORT_DIR = path.join('.data', 'mutate');
const SURVIVORS = path.join(REPORT_DIR, 'survivors.txt');
const SHOWN_SURVIVORS = 40;

/*
 * npm run mutate [-- <folder or file> …] [-- --fresh] [-- --concurrency <number>]
 *
 * Changes the rules of kernel and cores in thousands of small ways, and counts how many of the changes are noticed by
 * the tests that lie beside them. What was noticed before is not tried again while neither code nor tests have changed;
 * `--fresh` tries it again.
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
  const startedMs = performance.now();
  const mutants = await tryFolders(files, { concurrency, isFresh: values.fresh });
  console.log(`\nTook ${formatDuration(performance.now() - startedMs)}.`);
  judge(mutants);
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
 * Folder by folder, each with its own tests: a rule is to be tested where it lies, and thousands of mutants are tried in
 * an hour that way.
 *
 * @param {readonly string[]} files
 * @param {{ concurrency: number, isFresh: boolean }} options
 */
async function tryFolders(files, options) {
  const folders = [...new Set(files.map(folderOf))];
  /** @type {Mutant[]} */
  const mutants = [];
  for (const [index, folder] of folders.entries()) {
    const own = files.filter((file) => folderOf(file) === folder);
    console.log(`\n▸ ${folder}: ${own.length} files (folder ${index + 1} of ${folders.length})`);
    const tried = await tryMutants({ folder, files: own, reportDir: REPORT_DIR, ...options });
    console.log(`  ✓ ${scoreOf(tried).percent.toFixed(1)} % of ${tried.length}`);
    mutants.push(...tried);
  }
  return mutants;
}

/**
 * Prints the score by folder and what was missed, and fails below the bound.
 *
 * @param {readonly Mutant[]} mutants
 */
function judge(mutants) {
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
  console.log(
    `\nAll ${missed.length}: ${SURVIVORS}. In their code: ${path.join(REPORT_DIR, '<folder>.html')}`,
  );
  console.log(
    'Next: write the test that fails with one of them, or take away the code that nothing depends on;',
  );
  console.log('then try its file again: npm run mutate -- <file>');
}
