import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSourceFiles } from './source-files';

const SOURCES = readSourceFiles(path.resolve('.'));

/*
 * The tables of who may what are compared with lists that `doors.ts` reads off the sources. These hold what it looks for:
 * a door that is written in another way would need no row.
 */
describe('the lists of doors', () => {
  it('find every route and page: none has another file name', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
    const doors = files.filter((file) => /(?:^|[\\/])(?:route|page|default)\.\w+$/.test(file));
    expect(doors.length).toBeGreaterThan(80);
    expect(doors.filter((file) => !/(?:^|[\\/])(?:route\.ts|page\.tsx)$/.test(file))).toEqual([]);
    expect(['pages', 'src', 'middleware.ts'].filter((name) => existsSync(name))).toEqual([]);
  });

  it('find every server action: each is a function that a module of actions exports by its name', () => {
    const hidden = SOURCES.filter(({ text }) => /^\s+['"]use server['"]|^"use server"/m.test(text));
    expect(hidden.map(({ path: file }) => file)).toEqual([]);
    const exported = SOURCES.filter(({ text }) => /^'use server';/m.test(text)).flatMap(({ text }) =>
      [...text.matchAll(/^export .*$/gm)].map(([line]) => line),
    );
    expect(exported.length).toBeGreaterThan(3);
    expect(exported.filter((line) => !/^export (?:async function|type) /.test(line))).toEqual([]);
  });
});
