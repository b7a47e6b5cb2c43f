import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import { readSourceFiles } from './source-files';

/** drizzle-kit takes seconds to load. */
const TIMEOUT_MS = 60_000;
const META_DIR = path.resolve('lib/db/migrations/meta');

type Snapshot = Parameters<typeof generateMigration>[0];

/** The tables as they were when the newest migration was generated. */
function newestSnapshot(): Snapshot {
  const names = readdirSync(META_DIR).filter((name) => name.endsWith('_snapshot.json'));
  return JSON.parse(readFileSync(path.join(META_DIR, names.sort().at(-1) ?? ''), 'utf8'));
}

it(
  'the tables of all features are those that the migrations make',
  async () => {
    const files = readSourceFiles(process.cwd()).filter(({ path: file }) => file.endsWith('-tables.ts'));
    const modules = await Promise.all(files.map(({ path: file }) => import(path.resolve(file))));
    const tables = Object.assign({}, ...modules);
    const newest = newestSnapshot();
    // Where this fails, npm run db:generate writes the migration that is missing.
    expect(await generateMigration(newest, generateDrizzleJson(tables, newest.id))).toEqual([]);
  },
  TIMEOUT_MS,
);
