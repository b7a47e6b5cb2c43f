import { readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';

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
    if (isMoved) await rm(path.dirname(home), { recursive: true, force: true });
  }
  await rm(dataDir, { recursive: true, force: true });
}
