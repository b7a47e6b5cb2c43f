import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { preparingClient, StatementNames } from './prepared-statements';

/** A database to query: the pool, or one client inside a transaction. */
export type Db = NodePgDatabase;

const STATEMENT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 3_000;
const CONNECT_TIMEOUT_MS = 5_000;
/**
 * A timeout on our side, for a server that is frozen and keeps none of its own. It is longer than those, so that the
 * server's come first.
 */
const QUERY_TIMEOUT_MS = 6_000;
/** Ends the transaction of a client that has vanished, so that its row locks are not held until TCP gives up. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;

/** The timeouts that the database server enforces, in milliseconds. */
export const SERVER_TIMEOUTS = {
  statement_timeout: STATEMENT_TIMEOUT_MS,
  lock_timeout: LOCK_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
} as const;

/** How patient connections of a pool are made: where they go, and whether a pooler stands between. */
type PatientAddress = { connectionString: string; isPooled: boolean };

const patientAddresses = new WeakMap<pg.Pool, PatientAddress>();

/**
 * Creates the process's bounded pool. Its timeouts keep a stuck query from holding a connection for ever.
 *
 * @param input.isPooled true where a pooler stands between that takes no timeouts with a connection (`isBehindPooler`): the
 *   role has to keep them then (`keepRoleTimeouts`)
 * @param input.directUrl a way past the pooler, for what takes longer than a request or holds a lock
 */
export function createPool(input: {
  databaseUrl: string;
  size: number;
  onError: (error: Error) => void;
  isPooled?: boolean;
  directUrl?: string | null;
  /** The name that a change is recorded under where nobody says whose it is. */
  applicationName?: string;
}): pg.Pool {
  const { databaseUrl, isPooled = false, directUrl = null } = input;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: input.size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    application_name: input.applicationName ?? 'checkstand',
    ...(isPooled ? {} : { ...SERVER_TIMEOUTS, Client: preparingClient(new StatementNames()) }),
  });
  patientAddresses.set(
    pool,
    directUrl === null
      ? { connectionString: databaseUrl, isPooled }
      : { connectionString: directUrl, isPooled: false },
  );
  // Without a listener, an idle connection that the server closes would end the process.
  pool.on('error', input.onError);
  return pool;
}

/**
 * Checks a client out of the pool. Hand it back with `release`, and with the error that broke it, if one did.
 *
 * The pool stops listening to a client that is checked out; without a listener, a connection that the server closes
 * would end the process. The running query rejects anyway, so the listener has nothing to do.
 */
export async function checkOut(
  pool: pg.Pool,
): Promise<{ client: pg.PoolClient; release(broken?: Error | boolean): void }> {
  const client = await pool.connect();
  const hear = () => {};
  client.on('error', hear);
  return {
    client,
    release: (broken) => {
      client.off('error', hear);
      client.release(broken);
    },
  };
}

/**
 * Runs work that takes longer than a request may, such as a migration, over a connection of its own, which has no timeout
 * on our side. Through a pooler without a direct way past it, the role's own timeouts stay: what is set on a connection there
 * would be found by whoever gets it next.
 *
 * @param input.lockTimeoutMs how long a statement may wait for a table
 */
export async function withPatientConnection<T>(
  pool: pg.Pool,
  { lockTimeoutMs }: { lockTimeoutMs: number },
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { isPooled, client } = patientClient(pool);
  await client.connect();
  try {
    if (!isPooled) await client.query(`set statement_timeout = 0; set lock_timeout = ${lockTimeoutMs}`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Runs work while no other process runs any under the same key; others wait.
 *
 * The lock belongs to a transaction of a connection that does nothing else, so that it holds behind a pooler too, which may give
 * every transaction another connection of the server.
 *
 * @param input.key any 64-bit number that nothing else locks
 */
export async function withDatabaseLock<T>(
  pool: pg.Pool,
  { key, waitMs }: { key: bigint; waitMs: number },
  work: () => Promise<T>,
): Promise<T> {
  const { client } = patientClient(pool);
  await client.connect();
  try {
    await client.query(
      `begin; set local statement_timeout = ${waitMs}; set local lock_timeout = ${waitMs}; set local idle_in_transaction_session_timeout = 0`,
    );
    await client.query('select pg_advisory_xact_lock($1)', [String(key)]);
    return await work();
  } finally {
    // With the connection goes the transaction, and with it the lock.
    await client.end();
  }
}

function patientClient(pool: pg.Pool): { client: pg.Client; isPooled: boolean } {
  const { connectionString = pool.options.connectionString, isPooled = false } =
    patientAddresses.get(pool) ?? {};
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'checkstand',
  });
  // As in `checkOut`, the running query rejects anyway.
  client.on('error', () => {});
  return { client, isPooled };
}

export function createDb(client: pg.Pool | pg.PoolClient): Db {
  return drizzle(client);
}

/** True where all connections stayed busy for as long as a request may wait for one. */
export function isPoolExhausted(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  // pg-pool gives this error no code; a connection that cannot be made has another message.
  return cause instanceof Error && cause.message === 'timeout exceeded when trying to connect';
}
