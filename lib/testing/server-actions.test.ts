import path from 'node:path';
import { expect, it } from 'vitest';
import { readSourceFiles } from './source-files';

it('every server action says first that it has begun, so that its failures are told from forms nobody could read', () => {
  const files = readSourceFiles(path.resolve('.')).filter(({ text }) => /^'use server';/m.test(text));
  const bodies = files.flatMap(({ path: file, text }) =>
    text
      .split(/^export async function /m)
      .slice(1)
      .map((source) => {
        const [, name = '', first = ''] = /^(\w+)[\s\S]*?\{\n {2}(.*)\n/.exec(source) ?? [];
        return { file, name, first };
      }),
  );
  expect(bodies.length).toBeGreaterThan(3);
  expect(bodies.filter(({ first }) => first !== 'beginAction();')).toEqual([]);
});
