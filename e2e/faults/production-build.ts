import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CRASH_HOOK, CRASH_POINTS } from './crash-points';

/**
 * Searches the delivered build for crash points, and the harness's own build as well, to know that the search finds them.
 *
 * @returns what is wrong, in words.
 */
export async function checkProductionBuild(faultBundle: string): Promise<string[]> {
  const names = [CRASH_HOOK, ...CRASH_POINTS];
  const own = await readFile(faultBundle, 'utf8');
  const unseen = names.filter((name) => !own.includes(name));
  const problems = unseen.map((name) => `the harness's own build lacks ${name}`);
  const files = await listScripts('.next');
  if (files.length === 0) return [...problems, 'there is no production build to look into'];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    for (const name of names.filter((name) => text.includes(name))) problems.push(`${file} holds ${name}`);
  }
  return problems;
}

async function listScripts(folder: string): Promise<string[]> {
  const parts = ['server', 'static'].map((part) => path.join(folder, part));
  const found = await Promise.all(
    parts.map((part) => readdir(part, { recursive: true, withFileTypes: true }).catch(() => [])),
  );
  return found
    .flat()
    .filter((entry) => entry.isFile() && /\.(js|mjs|cjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
