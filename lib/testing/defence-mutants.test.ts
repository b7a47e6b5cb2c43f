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
