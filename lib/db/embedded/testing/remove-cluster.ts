import { execFile } from 'node:child_process';
import { readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * Removes a data folder whose server has stopped, and the files that root keeps elsewhere for it. For temporary
 * clusters.
 */
export async function removeClusterFiles(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch(() => []);
  for (const name of names.filter((candidate) => /^pg\d+$/.test(candidate))) {
    const local = path.resolve(dataDir, name);
    const home = await realpath(local);
    const isMoved = home !== path.join(await realpath(dataDir), name);
    if (isMoved) await removeFolder(path.dirname(home));
  }
  await removeFolder(dataDir);
}

/** The system's own program needs a third of the processor time of Node's, which a run's hundreds of databases make long. */
async function removeFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return rm(folder, { recursive: true, force: true });
  await promisify(execFile)('rm', ['-rf', '--', folder]);
}
