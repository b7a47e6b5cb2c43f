import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runStep } from './run-step.mjs';

const STAMP = path.join('.next', 'checkstand-build');
const BUILD_ID = path.join('.next', 'BUILD_ID');

/** The folders and root files that the build reads. */
const SOURCES = [
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

/** Files in those folders that the build does not read, such as tests: a change in them needs no new build. */
const NOT_BUILT = /(\.test\.tsx?$)|(^lib\/(commands|testing)\/)|(^lib\/db\/migrations\/)/;

/**
 * Builds the app, unless the last build was made from the same sources.
 *
 * @returns {Promise<'built' | 'current'>}
 */
export async function buildIfChanged() {
  const hash = hashSources();
  if (isCurrent(hash)) return 'current';
  // The stamp is removed before the build begins, so that an interrupted build is never taken for a complete one.
  rmSync(STAMP, { force: true });
  await runStep({
    title: 'Building the app (next build)',
    command: process.execPath,
    args: ['node_modules/next/dist/bin/next', 'build'],
    env: { NODE_ENV: 'production' },
    onFailure: 'Run it alone: npm run build',
  });
  await runStep({
    title: 'Compressing scripts and style sheets',
    command: process.execPath,
    args: ['lib/commands/compress-static.mjs'],
    onFailure: 'Run it alone: npm run build',
  });
  writeFileSync(STAMP, hash);
  return 'built';
}

/** @param {string} [hash] */
export function isCurrent(hash = hashSources()) {
  return existsSync(BUILD_ID) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
}

/** Hashes names and contents, not times, so that a fresh clone and a copied folder give the same hash. */
function hashSources() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(listFiles)) {
    const content = readFileSync(file);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} entry
 * @returns {string[]}
 */
function listFiles(entry) {
  const name = entry.split(path.sep).join('/');
  if (!existsSync(entry) || NOT_BUILT.test(name)) return [];
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry)
    .sort()
    .flatMap((child) => listFiles(path.join(entry, child)));
}
