import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { prepareCluster } from './cluster-files';
import { type ClusterLocation, locateCluster } from './cluster-location';
import { findPostgresBinaries } from './postgres-binaries';
import { connectToServer, MAINTENANCE_DATABASE, serverUrl } from './running-server';
import { joinOrStartServer, stopServer } from './server-control';
import { joinUsers, type ServerUser } from './server-users';
import { withStartLock } from './start-lock';

const APP_DATABASE = 'checkstand';
/**
 * How long a start waits for another one: longer than any start takes, so that a second process never gives up on the
 * first.
 */
const START_WAIT_MS = 120_000;

export type EmbeddedPostgres = {
  /** The URL is valid until `release`, and as secret as the password in it. */
  databaseUrl: string;
  /** Ends this process's use of the server; the last user stops it. Close every pool first. */
  release(): Promise<void>;
};

/**
 * Starts the PostgreSQL that npm installed, or joins it where another process has, and returns its address.
 *
 * @throws EmbeddedPostgresError for a failure that a person can resolve; its message says how
 */
export async function startEmbeddedPostgres(input: {
  dataDir: string;
  onMessage: (text: string) => void;
  /** Settings for a server that this call starts, such as `fsync: 'off'` for tests. */
  settings?: Readonly<Record<string, string>>;
}): Promise<EmbeddedPostgres> {
  const settings = input.settings ?? {};
  const binaries = await findPostgresBinaries();
  const dataDir = path.resolve(input.dataDir);
  await mkdir(dataDir, { recursive: true });
  const lock = { file: path.join(dataDir, 'pg.lock'), waitMs: START_WAIT_MS };
  return withStartLock(lock, async () => {
    const location = await locateCluster({ dataDir, binaries, onMessage: input.onMessage });
    const isDurable = settings.fsync !== 'off';
    const password = await prepareCluster(location, { isDurable, onMessage: input.onMessage });
    const server = { location, password, settings };
    const port = await joinOrStartServer(server);
    const address = { port, password };
    await createAppDatabase(address);
    const user = await joinUsers({
      connect: () => connectToServer({ ...address, database: MAINTENANCE_DATABASE }),
      revive: (isWanted) =>
        withStartLock(lock, async () => {
          if (!isWanted()) return;
          await joinOrStartServer({ ...server, port });
          input.onMessage('The embedded PostgreSQL had ended, and runs again');
        }),
      onMessage: input.onMessage,
    });
    return {
      databaseUrl: serverUrl({ ...address, database: APP_DATABASE }),
      release: releaseOnce({ user, location, lock }),
    };
  });
}

/** Releases the server once, under the start lock, so that no process joins a server that is about to be stopped. */
function releaseOnce(input: {
  user: ServerUser;
  location: ClusterLocation;
  lock: { file: string; waitMs: number };
}): () => Promise<void> {
  let released: Promise<void> | undefined;
  const release = () =>
    withStartLock(input.lock, async () => {
      if (await input.user.leave()) await stopServer(input.location);
    });
  return () => {
    released ??= release();
    return released;
  };
}

async function createAppDatabase(server: { port: number; password: string }): Promise<void> {
  const client = await connectToServer({ ...server, database: MAINTENANCE_DATABASE });
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [APP_DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(APP_DATABASE)}`);
  } finally {
    await client.end();
  }
}
