import { describe, expect, it } from 'vitest';
import { describeMutant, isMissed, scoreByFolder, scoreOf } from './mutation-score.mjs';

const mutant = (status: string, file = 'lib/a/core/one.ts', line = 1) => ({
  file,
  line,
  mutator: 'BooleanLiteral',
  replacement: 'false',
  status,
});

describe('the mutation score', () => {
  it('counts an endless loop as caught, and what could not be tried for nothing', () => {
    const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'Ignored'];
    expect(scoreOf(statuses.map((status) => mutant(status)))).toEqual({
      caught: 2,
      survived: 1,
      uncovered: 1,
      percent: 50,
    });
  });

  it('is 100 % where there is nothing to change', () => {
    expect(scoreOf([]).percent).toBe(100);
  });

  it('is told for each folder by its name', () => {
    const mutants = [
      mutant('Survived', 'lib/b/core/two.ts'),
      mutant('Killed', 'lib/a/core/one.ts'),
      mutant('Killed', 'lib/a/core/other.ts'),
    ];
    expect(scoreByFolder(mutants).map(([folder, { percent, caught }]) => [folder, percent, caught])).toEqual([
      ['lib/a/core', 100, 2],
      ['lib/b/core', 0, 0],
    ]);
  });
});

describe('a mutant that no test noticed', () => {
  it.each([
    ['Survived', true],
    ['NoCoverage', true],
    ['Killed', false],
    ['Timeout', false],
    ['RuntimeError', false],
  ])('%s is missed: %s', (status, missed) => {
    expect(isMissed(mutant(status))).toBe(missed);
  });

  it('is described in one line with its place', () => {
    expect(describeMutant({ ...mutant('Survived'), replacement: '{\n  a,\n}' })).toBe(
      'lib/a/core/one.ts:1 BooleanLiteral → { a, }',
    );
    expect(describeMutant({ ...mutant('NoCoverage'), replacement: '' })).toBe(
      'lib/a/core/one.ts:1 BooleanLiteral → (nothing) (no test runs it)',
    );
    expect(describeMutant({ ...mutant('Survived'), replacement: 'x'.repeat(71) })).toBe(
      `lib/a/core/one.ts:1 BooleanLiteral → ${'x'.repeat(70)}…`,
    );
  });
});
