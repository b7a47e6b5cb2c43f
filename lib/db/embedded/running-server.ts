import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { CLUSTER_ROLE, type ClusterFiles } from './cluster-files';

/** The database that every cluster has. Our bookkeeping of users happens there, apart from the app's database. */
export const MAINTENANCE_DATABASE = 'postgres';

const CONNECT_TIMEOUT_MS = 3_000;
const PORT_LINE = 3;
const CANNOT_CONNECT_NOW = '57P03';

export type ServerProbe = { kind: 'ready'; port: number } | { kind: 'busy' } | { kind: 'none' };

export function serverUrl(input: { port: number; password: string; database: string }): string {
  return `postgres://${CLUSTER_ROLE}:${input.password}@127.0.0.1:${input.port}/${input.database}`;
}

export async function connectToServer(input: {
  port: number;
  password: string;
  database: string;
}): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: serverUrl(input),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'checkstand embedded',
    keepAlive: true,
  });
  // The caller learns of a failure from its own query; without a listener, a closing server would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Looks for a server that runs on these files, by connecting to the port that it wrote down. The pid in that file proves
 * nothing: after a crash or a reboot it may belong to another process.
 */
export async function probeServer(files: ClusterFiles, password: string): Promise<ServerProbe> {
  const port = await readPort(files);
  return port === null ? { kind: 'none' } : probePort({ port, password, data: files.data });
}

export async function probePort(input: {
  port: number;
  password: string;
  data: string;
}): Promise<ServerProbe> {
  let client: pg.Client | null = null;
  try {
    client = await connectToServer({ ...input, database: MAINTENANCE_DATABASE });
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    const isOurs = rows[0]?.folder === (await realpath(input.data));
    return isOurs ? { kind: 'ready', port: input.port } : { kind: 'none' };
  } catch (error) {
    return { kind: isStartingOrStopping(error) ? 'busy' : 'none' };
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/**
 * The processes whose working folder is the data folder, as it is for PostgreSQL's. Backends outlive a killed postmaster
 * for a moment, and no new server may start beside them. The list is empty on systems other than Linux, which do not say.
 */
export async function findServerProcesses(files: ClusterFiles): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const data = await realpath(files.data);
  const folders = await Promise.all(
    pids.map((pid) => readlink(path.join('/proc', pid, 'cwd')).catch(() => null)),
  );
  return pids.filter((_, index) => folders[index] === data).map(Number);
}

/** The port that the last server on these files has written down; it may be gone. */
export async function readPort(files: ClusterFiles): Promise<number | null> {
  const text = await readFile(files.postmasterPid, 'utf8').catch(() => '');
  const port = Number.parseInt(text.split('\n')[PORT_LINE] ?? '', 10);
  return Number.isInteger(port) && port > 0 ? port : null;
}

function isStartingOrStopping(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === CANNOT_CONNECT_NOW;
}
