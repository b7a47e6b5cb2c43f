import { randomBytes } from 'node:crypto';
import { access, chown, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ClusterLocation } from './cluster-location';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { programPath } from './postgres-binaries';
import { runProgram } from './run-program';

/** The role that owns everything in the cluster. */
export const CLUSTER_ROLE = 'checkstand';

/** A second or two; much longer on a machine that others keep busy. */
const INITDB_TIMEOUT_MS = 180_000;
const LOG_LIMIT_BYTES = 5_000_000;

export type ClusterFiles = { data: string; password: string; log: string; postmasterPid: string };

export function clusterFiles(home: string): ClusterFiles {
  const data = path.join(home, 'data');
  return {
    data,
    password: path.join(home, 'password'),
    log: path.join(home, 'server.log'),
    postmasterPid: path.join(data, 'postmaster.pid'),
  };
}

/** Creates the cluster where there is none yet, and returns its password. */
export async function prepareCluster(
  location: ClusterLocation,
  options: { isDurable: boolean; onMessage: (text: string) => void },
): Promise<string> {
  const files = clusterFiles(location.home);
  const isInitialised = await access(path.join(files.data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (isInitialised) {
    await refuseOtherVersion(location, files);
    return readPassword(files);
  }
  options.onMessage(`Preparing the embedded PostgreSQL in ${location.home} (first start only)`);
  const password = await writePassword(location, files);
  await initialise({ location, files, isDurable: options.isDurable });
  return password;
}

/** The text of the log from an offset on, for error messages. */
export async function readLogSince(files: ClusterFiles, offset: number): Promise<string> {
  const text = await readFile(files.log).catch(() => Buffer.alloc(0));
  return text.subarray(offset).toString('utf8').trim().split('\n').slice(-12).join('\n');
}

/** Opens the server's log for appending and says where it ends now. A log that has grown large is emptied first. */
export async function openLog(files: ClusterFiles) {
  const sizeBytes = (await stat(files.log).catch(() => null))?.size ?? 0;
  const isTooLarge = sizeBytes > LOG_LIMIT_BYTES;
  const handle = await open(files.log, isTooLarge ? 'w' : 'a', 0o600);
  return { handle, offset: isTooLarge ? 0 : sizeBytes };
}

async function refuseOtherVersion({ binaries, home }: ClusterLocation, files: ClusterFiles): Promise<void> {
  const version = (await readFile(path.join(files.data, 'PG_VERSION'), 'utf8')).trim();
  if (version === String(binaries.major)) return;
  throw new EmbeddedPostgresError(
    `${home} holds a database of PostgreSQL ${version}, and this app carries PostgreSQL ${binaries.major}. ` +
      'Move the data with the app version that made it (pg_dump), or delete the folder to start over.',
  );
}

async function readPassword(files: ClusterFiles): Promise<string> {
  const password = await readFile(files.password, 'utf8').catch(() => '');
  if (password) return password;
  throw new EmbeddedPostgresError(
    `The password of the embedded database is missing: put ${files.password} back, or delete ${path.dirname(files.password)} to start over.`,
  );
}

async function writePassword({ account }: ClusterLocation, files: ClusterFiles): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  // The file is removed first, because an existing file would keep its old mode.
  await rm(files.password, { force: true });
  const handle = await open(files.password, 'wx', 0o600);
  await handle.writeFile(password);
  await handle.close();
  if (account) await chown(files.password, account.uid, account.gid);
  return password;
}

async function initialise(input: {
  location: ClusterLocation;
  files: ClusterFiles;
  isDurable: boolean;
}): Promise<void> {
  const { location, files } = input;
  // The cluster is created in another folder and renamed, so that an interrupted initdb is never taken for a database.
  const unfinished = `${files.data}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const result = await runProgram({
    command: programPath(location.binaries, 'initdb'),
    args: [
      `--pgdata=${unfinished}`,
      `--username=${CLUSTER_ROLE}`,
      `--pwfile=${files.password}`,
      '--auth=scram-sha-256',
      // Without these, an unset LANG would make an ASCII database.
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-locale',
      ...(input.isDurable ? [] : ['--no-sync']),
    ],
    account: location.account,
    timeoutMs: INITDB_TIMEOUT_MS,
  });
  if (result.exitCode !== 0) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL could not be prepared in ${location.home}:\n${result.output}`,
    );
  }
  await rename(unfinished, files.data);
}
