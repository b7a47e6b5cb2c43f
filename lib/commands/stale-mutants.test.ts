import { expect, it } from 'vitest';
import { withoutStaleMutants } from './stale-mutants.mjs';

type Mutant = { id: string; status: string; static?: boolean };

const KEPT: Mutant[] = [
  { id: '1', status: 'Killed', static: true },
  { id: '2', status: 'Timeout', static: true },
  { id: '3', status: 'Survived', static: false },
  { id: '4', status: 'Survived' },
  { id: '5', status: 'Killed' },
];
const STALE: Mutant[] = [
  { id: '6', status: 'Survived', static: true },
  { id: '7', status: 'NoCoverage', static: true },
  { id: '8', status: 'NoCoverage' },
];

const reportOf = (one: Mutant[], two: Mutant[]) => ({
  schemaVersion: '1.0',
  files: {
    'lib/a/core/one.ts': { source: 'code', mutants: one },
    'lib/a/core/two.ts': { source: 'more', mutants: two },
  },
  testFiles: { 'lib/a/core/one.test.ts': { tests: [{ id: '0' }] } },
});

it('a missed mutant that Stryker would never try again is forgotten in the files that are tried now alone', () => {
  const all = [...STALE, ...KEPT];
  expect(withoutStaleMutants(reportOf(all, all), ['lib/a/core/one.ts'])).toEqual(reportOf(KEPT, all));
});
