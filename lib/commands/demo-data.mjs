import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from './command-error.mjs';

/** The lock that every user of an embedded database holds shared; see lib/db/embedded/server-users.ts. */
const USERS_LOCK = '7233021044';
const CONNECT_TIMEOUT_MS = 3_000;
const STOP_TIMEOUT_MS = 30_000;
const PORT_LINE = 3;

/**
 * The demo's data folder and the file that the seed writes for clients, by the same rules as in lib/config/env.ts and
 * the seed.
 */
export function demoPaths() {
  const dataDir = path.resolve(process.env.CHECKSTAND_DATA_DIR || path.join('.data', 'demo'));
  return { dataDir, demoFile: path.join(dataDir, '..', 'demo.json') };
}

/** Removes the demo's data. A database that a killed app has left running is stopped first. */
export async function removeDemoData() {
  if (process.env.DATABASE_URL) {
    throw new CommandError(
      'DATABASE_URL is set: --fresh only removes the data of the embedded database. Empty yours yourself.',
    );
  }
  const { dataDir, demoFile } = demoPaths();
  if (existsSync(dataDir)) {
    const clusters = readdirSync(dataDir).filter((name) => /^pg\d+$/.test(name));
    if (clusters.length === 0 && process.env.CHECKSTAND_DATA_DIR) {
      throw new CommandError(
        `CHECKSTAND_DATA_DIR=${dataDir} holds no embedded database, so it is not removed. Delete it yourself.`,
      );
    }
    for (const name of clusters) await removeCluster(path.join(dataDir, name));
    rmSync(dataDir, { recursive: true, force: true });
  }
  rmSync(demoFile, { force: true });
  console.log('Removed the old demo data.');
}

/** @param {string} cluster a cluster's folder, or the link to where root keeps it */
async function removeCluster(cluster) {
  if (!existsSync(cluster)) return;
  await stopLeftover(cluster);
  const home = realpathSync(cluster);
  const isMoved = home !== path.join(realpathSync(path.dirname(cluster)), path.basename(cluster));
  if (isMoved) rmSync(path.dirname(home), { recursive: true, force: true });
}

/** @param {string} cluster */
async function stopLeftover(cluster) {
  const lines = readLines(path.join(cluster, 'data', 'postmaster.pid'));
  const [pid, port] = [Number(lines[0]), Number(lines[PORT_LINE])];
  if (!Number.isInteger(pid) || !Number.isInteger(port) || pid <= 1 || port <= 0) return;
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'checkstand',
    password: readLines(path.join(cluster, 'password'))[0] ?? '',
    database: 'postgres',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  // The pid in the file may belong to another process by now; only a server that takes this folder's password is ours.
  const isRunning = await client.connect().then(
    () => true,
    () => false,
  );
  if (!isRunning) return;
  const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [USERS_LOCK]);
  await client.end();
  if (!rows[0].alone)
    throw new CommandError(
      'A running Checkstand uses the demo data. Stop it (Ctrl-C there), then try again.',
    );
  process.kill(pid, 'SIGINT'); // PostgreSQL's "fast" shutdown.
  await untilEnded(pid);
}

/** @param {number} pid */
async function untilEnded(pid) {
  const deadlineMs = performance.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (performance.now() > deadlineMs)
      throw new CommandError(`The demo's database (pid ${pid}) did not stop. End it: kill -QUIT ${pid}`);
    await wait(50);
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} file */
function readLines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}
