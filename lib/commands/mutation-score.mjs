/**
 * @typedef {object} Mutant one change of the code, and what became of it
 * @property {string} file as a path from the root
 * @property {number} line
 * @property {string} mutator
 * @property {string} replacement
 * @property {string} status Stryker's word
 */

/** @typedef {{ caught: number, survived: number, uncovered: number, percent: number }} Score */

const CAUGHT = ['Killed', 'Timeout'];
const REPLACEMENT_LENGTH = 70;

/**
 * A mutant that could not be tried at all counts for nothing.
 *
 * @param {readonly Mutant[]} mutants
 * @returns {Score} `percent` of no mutants is 100
 */
export function scoreOf(mutants) {
  const count = (/** @type {(status: string) => boolean} */ is) =>
    mutants.filter(({ status }) => is(status)).length;
  const caught = count((status) => CAUGHT.includes(status));
  const survived = count((status) => status === 'Survived');
  const uncovered = count((status) => status === 'NoCoverage');
  const total = caught + survived + uncovered;
  return { caught, survived, uncovered, percent: total === 0 ? 100 : (100 * caught) / total };
}

/**
 * @param {readonly Mutant[]} mutants
 * @returns {[folder: string, score: Score][]} by name
 */
export function scoreByFolder(mutants) {
  /** @type {Map<string, Mutant[]>} */
  const folders = new Map();
  for (const mutant of mutants) {
    const folder = folderOf(mutant.file);
    folders.set(folder, [...(folders.get(folder) ?? []), mutant]);
  }
  return [...folders].map(([folder, own]) => /** @type {[string, Score]} */ ([folder, scoreOf(own)])).sort();
}

/** @param {string} file as a path from the root */
export function folderOf(file) {
  return file.slice(0, file.lastIndexOf('/'));
}

/** @param {Mutant} mutant */
export function isMissed({ status }) {
  return status === 'Survived' || status === 'NoCoverage';
}

/**
 * One line of text, which editors and terminals open at the right place.
 *
 * @param {Mutant} mutant
 */
export function describeMutant({ file, line, mutator, replacement, status }) {
  const code = replacement.replace(/\s+/g, ' ').trim();
  const short = code.length > REPLACEMENT_LENGTH ? `${code.slice(0, REPLACEMENT_LENGTH)}…` : code;
  return `${file}:${line} ${mutator} → ${short || '(nothing)'}${status === 'NoCoverage' ? ' (no test runs it)' : ''}`;
}
