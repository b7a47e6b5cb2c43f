import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { copyBinaries, hydrateLinks, type PostgresBinaries, programPath } from './postgres-binaries';
import { type Account, runProgram } from './run-program';

/**
 * The folder of a cluster and the account that runs it. `home` holds the cluster (`data`), the password and the log.
 */
export type ClusterLocation = { home: string; binaries: PostgresBinaries; account: Account };

/** Where root keeps binaries and data that an unprivileged PostgreSQL cannot reach inside the clone. */
const SYSTEM_DIR = '/var/lib/checkstand';
const UNPRIVILEGED_USERS = ['postgres', 'nobody'] as const;
const QUICK_PROGRAM_TIMEOUT_MS = 10_000;

type Input = { dataDir: string; binaries: PostgresBinaries; onMessage: (text: string) => void };

/**
 * Finds or creates the cluster's folder, which only the account that runs PostgreSQL can enter.
 *
 * PostgreSQL refuses to run as root, so root hands it to an unprivileged user. Where that user cannot reach the clone
 * (any parent with mode 0700), binaries and data live under /var/lib/checkstand and `<dataDir>/pg<major>` links there.
 */
export async function locateCluster(input: Input): Promise<ClusterLocation> {
  await refuseOtherMajor(input);
  const local = path.join(input.dataDir, `pg${input.binaries.major}`);
  if (process.getuid?.() !== 0) {
    await makePrivate(local, null);
    return { home: await realpath(local), binaries: await usableBinaries(input), account: null };
  }
  const found = await lstat(local).catch(() => null);
  if (found?.isSymbolicLink()) return locateMoved(input, local);
  return (await locateForUnprivileged(input, local)) ?? moveToSystemDir(input, local);
}

/**
 * Refuses data of another major version. PostgreSQL could not read it, and a new empty database beside it would look
 * like data loss.
 */
async function refuseOtherMajor({ dataDir, binaries }: Input): Promise<void> {
  const majors = (await readdir(dataDir)).flatMap((name) => /^pg(\d+)$/.exec(name)?.[1] ?? []);
  if (majors.length === 0 || majors.includes(String(binaries.major))) return;
  throw new EmbeddedPostgresError(
    `${dataDir} holds a database of PostgreSQL ${majors.join(', ')}, and this app carries PostgreSQL ${binaries.major}. ` +
      `Move the data with the app version that made it (pg_dump), or delete ${path.join(dataDir, `pg${majors[0]}`)} to start over.`,
  );
}

async function locateForUnprivileged(input: Input, local: string): Promise<ClusterLocation | null> {
  const existing = await stat(local).catch(() => null);
  // Files of an ordinary user stay with that user, because PostgreSQL has to run as the owner of its files.
  const account =
    existing && existing.uid !== 0
      ? { uid: existing.uid, gid: existing.gid }
      : await findUnprivilegedAccount();
  await makePrivate(local, account);
  await hydrateLinks(input.binaries.nativeDir);
  if (await canReach({ account, home: local, binaries: input.binaries })) {
    return { home: await realpath(local), binaries: input.binaries, account };
  }
  const isEmpty = (await readdir(local)).length === 0;
  if (isEmpty) return null;
  throw new EmbeddedPostgresError(
    `The database in ${local} belongs to user id ${account.uid}, who cannot reach that folder or the app's node_modules any more. ` +
      'Allow entering their parent folders (chmod o+x), or run the app as that user.',
  );
}

async function moveToSystemDir(input: Input, local: string): Promise<ClusterLocation> {
  const parent = systemFolder(input.dataDir);
  const home = path.join(parent, path.basename(local));
  // The link shows that the data was moved. Data without a link belonged to a data folder that has been deleted since.
  if (await stat(home).catch(() => null)) {
    const aside = `${parent}.old`;
    await rm(aside, { recursive: true, force: true });
    await rename(parent, aside);
    input.onMessage(`Set the database of a deleted data folder aside in ${aside}`);
  }
  await mkdir(parent, { recursive: true });
  await chmod(SYSTEM_DIR, 0o755);
  await chmod(parent, 0o755);
  await makePrivate(home, await findUnprivilegedAccount());
  await rmdir(local);
  await symlink(home, local);
  return locateMoved(input, local);
}

async function locateMoved(input: Input, local: string): Promise<ClusterLocation> {
  const home = await realpath(local).catch(() => null);
  if (!home) {
    throw new EmbeddedPostgresError(
      `${local} is a link to a folder that is gone. Delete the link to start over.`,
    );
  }
  input.onMessage(
    `Running as root, and the unprivileged user that PostgreSQL runs as cannot enter ${input.dataDir}: its files are in ${path.dirname(home)}`,
  );
  const { uid, gid } = await stat(home);
  return { home, binaries: await copyBinaries(input.binaries, path.dirname(home)), account: { uid, gid } };
}

/** The installed binaries, or a copy where their links are missing and the package is read-only. */
async function usableBinaries({ binaries, dataDir }: Input): Promise<PostgresBinaries> {
  return (await hydrateLinks(binaries.nativeDir)) ? binaries : copyBinaries(binaries, dataDir);
}

async function findUnprivilegedAccount(): Promise<{ uid: number; gid: number }> {
  for (const user of UNPRIVILEGED_USERS) {
    const [uid, gid] = await Promise.all([idOf('-u', user), idOf('-g', user)]);
    if (uid !== null && gid !== null && uid !== 0) return { uid, gid };
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and none of the users ${UNPRIVILEGED_USERS.join(', ')} exists. ` +
      'Run the app as an ordinary user, or set DATABASE_URL.',
  );
}

async function idOf(flag: '-u' | '-g', user: string): Promise<number | null> {
  const result = await runProgram({
    command: 'id',
    args: [flag, user],
    account: null,
    timeoutMs: QUICK_PROGRAM_TIMEOUT_MS,
  });
  return result.exitCode === 0 ? Number.parseInt(result.output, 10) : null;
}

async function makePrivate(home: string, account: Account): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const { uid } = await stat(home);
  if (account === null) {
    const ownUid = process.getuid?.();
    if (ownUid !== undefined && uid !== ownUid) {
      throw new EmbeddedPostgresError(
        `The database in ${home} belongs to user id ${uid}, and this is user id ${ownUid}. Run the app as before (as that user, or as root), or delete the folder to start over.`,
      );
    }
    return chmod(home, 0o700);
  }
  await chmod(home, 0o700);
  if (uid === account.uid) return;
  // All files below change their owner too, because a clone copied by root brings a database that belongs to root.
  const owner = `${account.uid}:${account.gid}`;
  await chown(home, account.uid, account.gid);
  await runProgram({
    command: 'chown',
    args: ['-R', owner, home],
    account: null,
    timeoutMs: QUICK_PROGRAM_TIMEOUT_MS,
  });
}

/** Whether the account can reach the files. It is tried as that user, so that ACLs, mounts and groups count. */
async function canReach({ account, home, binaries }: ClusterLocation): Promise<boolean> {
  const script = 'test -w "$0" && test -x "$0" && test -r "$1" && exec "$2" --version';
  const template = path.join(binaries.nativeDir, 'share', 'postgresql', 'postgres.bki');
  const result = await runProgram({
    command: '/bin/sh',
    args: ['-c', script, home, template, programPath(binaries, 'postgres')],
    account,
    timeoutMs: QUICK_PROGRAM_TIMEOUT_MS,
  });
  return result.exitCode === 0;
}

function systemFolder(dataDir: string): string {
  return path.join(SYSTEM_DIR, createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16));
}
