import { existsSync, readFileSync } from 'node:fs';
import { runStep } from './run-step.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/**
 * Installs the packages of the lockfile where node_modules differs from it. Development packages are installed whatever
 * NODE_ENV says, because the build needs them.
 */
export async function installIfNeeded() {
  if (isInstalled()) return;
  const names = Object.keys(readPackages('package-lock.json') ?? {}).filter((name) => name !== '');
  await runStep({
    title: 'Installing packages (npm ci)',
    ...npm(['ci', '--include=dev', '--no-audit', '--no-fund']),
    progress: () => `${countInstalled(names)} of at most ${names.length} packages`,
    onFailure:
      'The lines above say why (npm ping tells whether the registry can be reached). Then run: npm ci',
  });
}

/** True when node_modules holds the lockfile's packages; those for other platforms may be missing. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const found = readPackages('node_modules/.package-lock.json');
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([name, locked]) => {
    if (name === '' || locked.link) return true;
    const installed = found[name];
    if (installed) return installed.version === locked.version;
    return locked.optional === true || locked.devOptional === true;
  });
}

/**
 * npm as a program and its arguments: the npm that runs this command, or the one on the path.
 *
 * @param {readonly string[]} args
 */
export function npm(args) {
  const script = process.env.npm_execpath;
  // Other package managers set this variable too, but have no `ci` command.
  if (script && /npm-cli\.c?js$/.test(script) && existsSync(script))
    return { command: process.execPath, args: [script, ...args] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | null}
 */
function readPackages(file) {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Counts the installed packages. npm makes the folders of all packages first and fills them as they arrive.
 *
 * @param {readonly string[]} names paths of packages, as the lockfile has them
 */
function countInstalled(names) {
  return names.filter((name) => existsSync(`${name}/package.json`)).length;
}
