import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CRASH_HOOK, CRASH_POINT_COMMENT, CRASH_POINTS } from '../../e2e/faults/crash-points';
import { matrixCases } from '../../e2e/faults/matrix-cases';
import { MUTANTS } from '../../e2e/faults/mutants';
import { readSourceFiles } from './source-files';

/*
 * Checks the places in the sources that the fault harness depends on. `npm run prove` would fail too, but much later.
 */
const product = readSourceFiles(process.cwd()).filter(({ path }) => !/^e2e\/|\.test\.tsx?$/.test(path));

describe('the fault harness', () => {
  it('finds each of its crash points in one place, and lists every one that a source names', () => {
    const named = product.flatMap(({ text }) =>
      [...text.matchAll(CRASH_POINT_COMMENT)].map(([, name]) => name ?? ''),
    );
    expect(named.sort()).toEqual([...CRASH_POINTS].sort());
  });

  it('leaves only comments in the sources', () => {
    const withoutComments = ({ text }: { text: string }) => text.replace(CRASH_POINT_COMMENT, '');
    const named = product.filter((file) =>
      [CRASH_HOOK, 'crash-point', 'e2e/faults'].some((name) => withoutComments(file).includes(name)),
    );
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  it.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
    'finds the code that a mutant removes in one place: %s',
    (_, { file, find }) => {
      expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
    },
  );

  it('has cases of the matrix for every crash point, all with different names', () => {
    const names = matrixCases().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(144);
    expect(CRASH_POINTS.filter((point) => !names.some((name) => name.includes(point)))).toEqual([]);
  });

  it('names only existing cases for mutants that the matrix catches', () => {
    const names = matrixCases().map(({ name }) => name);
    const asked = MUTANTS.flatMap(({ caughtBy }) =>
      caughtBy.part === 'matrix' || caughtBy.part === 'stripe' ? [caughtBy.cases] : [],
    );
    expect(asked.filter((text) => !names.some((name) => name.includes(text)))).toEqual([]);
  });
});
