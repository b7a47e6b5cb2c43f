import path from 'node:path';
import type { SourceFile } from '@/lib/testing/source-files';

const SCHEMA_TEST = 'lib/testing/schema-drift.test.ts';
const EXTENSIONS = ['', '.ts', '.tsx', '.mjs'];

/**
 * Finds the tests of a file by what imports it, directly or through others. The fewest steps come first, and a test that
 * lies beside the file before one that is as near: they are the likeliest to notice a change, and the quickest.
 */
export function createTestFinder(sources: readonly SourceFile[]): (file: string) => string[] {
  const importers = importersByFile(sources);
  return (file) => {
    const distances = new Map([[file, 0]]);
    for (const [reached, distance] of distances) {
      for (const importer of importers.get(reached) ?? [])
        if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
    const folder = path.posix.dirname(file);
    const isBeside = (test: string) => path.posix.dirname(test) === folder;
    return [...distances]
      .filter(([test]) => /\.test\.tsx?$/.test(test))
      .sort(
        ([a, near], [b, far]) => near - far || Number(isBeside(b)) - Number(isBeside(a)) || (a < b ? -1 : 1),
      )
      .map(([test]) => test);
  };
}

function importersByFile(sources: readonly SourceFile[]): ReadonlyMap<string, string[]> {
  const paths = new Set(sources.map((source) => source.path));
  const routes = sources
    .filter((source) => source.path.endsWith('/route.ts'))
    .map(({ path: file }) => ({
      file,
      folder: path.posix.dirname(file),
      address: addressOf(file),
    }));
  const importers = new Map<string, string[]>();
  const add = (target: string, importer: string) =>
    importers.set(target, [...(importers.get(target) ?? []), importer]);
  for (const { path: file, imports, text } of sources) {
    for (const { target, isTypeOnly } of imports) {
      const found = EXTENSIONS.map((extension) => target + extension).find((candidate) =>
        paths.has(candidate),
      );
      if (found && !isTypeOnly) add(found, file);
    }
    // A test of all tables finds them by the names of their files.
    if (file.endsWith('-tables.ts')) add(file, SCHEMA_TEST);
    // The harness calls a route by its address, as a client does, and no import says so.
    for (const route of routes)
      if (path.posix.dirname(file) === route.folder || text.includes(route.address)) add(route.file, file);
  }
  return importers;
}

/** A route's address up to its first parameter. */
function addressOf(file: string): string {
  const [address = ''] = file.slice('app'.length, -'/route.ts'.length).split('[');
  return address;
}
