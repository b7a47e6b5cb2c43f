import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError } from './command-error.mjs';

const OLDEST_NODE = [20, 9];

const REPOSITORY_DIR = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Changes to the repository's folder, because all commands use paths relative to it. */
export function enterRepository() {
  process.chdir(REPOSITORY_DIR);
}

/** @param {string} [version] */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new CommandError(
    `Checkstand needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${version}. Node 24 is a good choice.`,
  );
}
