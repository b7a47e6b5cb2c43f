import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrationsFolder, readMigrationJournal } from '@/lib/db/migrate';

/** What a build reads, and what its server needs. */
const COPIED = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
];
const ACTIONS = 'app/[storeSlug]/checkout/[sessionId]/actions.ts';
const NEW_COLUMN = 'next_version_note';

export type NextVersion = { root: string; remove(): void };

/**
 * Builds the version that comes after this one: the same sources with a migration more, which only expands, and with an action
 * more, so that its build is another one.
 */
export async function buildNextVersion(): Promise<NextVersion> {
  mkdirSync('.data', { recursive: true });
  const root = mkdtempSync(path.resolve('.data', 'next-version-'));
  for (const entry of COPIED)
    cpSync(entry, path.join(root, entry), {
      recursive: true,
      filter: (file) => !/\.test\.tsx?$/.test(file),
    });
  // Links to the same files: a copy of all packages would take longer than the build.
  execFileSync('cp', ['-al', path.resolve('node_modules'), path.join(root, 'node_modules')]);
  await addMigration(root);
  addAction(root);
  execFileSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  execFileSync(process.execPath, ['lib/commands/compress-static.mjs'], { cwd: root, stdio: 'ignore' });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

async function addMigration(root: string): Promise<void> {
  const { entries } = await readMigrationJournal(migrationsFolder());
  const last = Math.max(...entries.map(({ when }) => when));
  const folder = path.join(root, 'lib', 'db', 'migrations');
  const file = path.join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: object[] }; // the file that was read above
  const tag = '9999_next_version';
  journal.entries.push({ idx: entries.length, version: '7', when: last + 1, tag, breakpoints: true });
  writeFileSync(file, JSON.stringify(journal));
  writeFileSync(
    path.join(folder, `${tag}.sql`),
    [
      `ALTER TABLE "sessions" ADD COLUMN "${NEW_COLUMN}" text;`,
      'CREATE TABLE "next_version_things" ("id" uuid PRIMARY KEY, "made_at" timestamptz NOT NULL DEFAULT now());',
    ].join('--> statement-breakpoint\n'),
  );
}

function addAction(root: string): void {
  const file = path.join(root, ACTIONS);
  const added = '\nexport async function nextVersionAction(): Promise<void> {\n  beginAction();\n}\n';
  writeFileSync(file, `${readFileSync(file, 'utf8')}${added}`);
}
