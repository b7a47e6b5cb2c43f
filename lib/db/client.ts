import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

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

/** Creates the process's bounded pool. Its timeouts keep a stuck query from holding a connection for ever. */
export function createPool(input: {
  databaseUrl: string;
  size: number;
  onError: (error: Error) => void;
  /** Who a change is written down as where nobody says it. */
  applicationName?: string;
}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: input.databaseUrl,
    max: input.size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    application_name: input.applicationName ?? 'checkstand',
  });
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
 * on our side. Settings and locks that it makes on the server end with the connection.
 */
export async function withPatientConnection<T>(
  pool: pg.Pool,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { query_timeout: _, ...config } = pool.options;
  const client = new pg.Client(config);
  // As in `checkOut`, the running query rejects anyway.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
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
