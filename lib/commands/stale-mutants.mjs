/**
 * @typedef {object} Report the part that is read of Stryker's report of an earlier run
 * @property {Record<string, { mutants: { status: string, static?: boolean }[] }>} files
 */

/**
 * Takes out of a report what Stryker would repeat without trying it, though a new test may notice it by now. Stryker tries a
 * missed mutant again when one more test runs its code, and never sees that for code that runs while a file is loaded.
 *
 * @template {Report} T
 * @param {T} report
 * @param {readonly string[]} tried the files that are tried now; what is known of others stays
 * @returns {T}
 */
export function withoutStaleMutants(report, tried) {
  const files = Object.entries(report.files).map(([name, file]) => [
    name,
    { ...file, mutants: file.mutants.filter((mutant) => !tried.includes(name) || !isStale(mutant)) },
  ]);
  return { ...report, files: Object.fromEntries(files) };
}

/** @param {{ status: string, static?: boolean }} mutant */
function isStale(mutant) {
  return mutant.status === 'NoCoverage' || (mutant.status === 'Survived' && mutant.static === true);
}
