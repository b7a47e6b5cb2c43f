import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A folder of `app/` that answers an address, and what the address put into its `[brackets]`. */
export type RouteMatch = { file: string; params: Record<string, string | string[]> };

/**
 * Finds the `route.ts` that Next would call for a path: a static folder before a `[name]`, that before a `[...name]`.
 *
 * @param pathname as in a URL; each segment is decoded before it becomes a parameter
 */
export function findRoute(pathname: string, appDir = path.resolve('app')): RouteMatch | null {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  return walk(appDir, segments.map(decodeURIComponent));
}

function walk(dir: string, segments: readonly string[]): RouteMatch | null {
  const [segment, ...rest] = segments;
  if (segment === undefined) return routeIn(dir);
  const folders = foldersOf(dir);
  const found = folders.includes(segment) ? walk(path.join(dir, segment), rest) : null;
  return found ?? walkDynamic(dir, folders, segments) ?? catchAll(dir, folders, segments);
}

function walkDynamic(
  dir: string,
  folders: readonly string[],
  [segment = '', ...rest]: readonly string[],
): RouteMatch | null {
  for (const folder of folders) {
    const name = /^\[(\w+)\]$/.exec(folder)?.[1];
    const match = name === undefined ? null : walk(path.join(dir, folder), rest);
    if (name !== undefined && match) return { ...match, params: { [name]: segment, ...match.params } };
  }
  return null;
}

function catchAll(dir: string, folders: readonly string[], segments: readonly string[]): RouteMatch | null {
  for (const folder of folders) {
    const name = /^\[\.\.\.(\w+)\]$/.exec(folder)?.[1];
    const match = name === undefined ? null : routeIn(path.join(dir, folder));
    if (name !== undefined && match) return { ...match, params: { [name]: [...segments] } };
  }
  return null;
}

function routeIn(dir: string): RouteMatch | null {
  const file = path.join(dir, 'route.ts');
  return existsSync(file) ? { file, params: {} } : null;
}

/** Read once a run: thousands of calls are handed to routes, and the tree is that of the commit under test. */
const foldersByDir = new Map<string, string[]>();

function foldersOf(dir: string): string[] {
  const known = foldersByDir.get(dir);
  if (known) return known;
  const folders = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  foldersByDir.set(dir, folders);
  return folders;
}
