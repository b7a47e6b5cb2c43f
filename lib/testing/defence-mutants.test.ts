import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DEFENCE_MUTANTS } from './defence-mutants';

it.each(DEFENCE_MUTANTS)(
  'the defence that is switched off stands in one place: $name',
  ({ file, find, test }) => {
    expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
    expect(existsSync(test)).toBe(true);
  },
);

it('a defence is switched off for every promise of docs/security.md, and caught by a test that stands beside it', () => {
  const [, table = ''] = readFileSync('docs/security.md', 'utf8').split('## What is promised');
  const rows = table.split('\n## ')[0]?.match(/^\| [^|\n-]+ \|.*$/gm) ?? [];
  const caughtBy = DEFENCE_MUTANTS.map(({ test }) => test);
  // A row may name several tests; one that a switched-off defence breaks is enough.
  const isProved = (row: string) => caughtBy.some((test) => row.includes(`\`${test}\``));
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.slice(1).filter((row) => !isProved(row))).toEqual([]);
});
