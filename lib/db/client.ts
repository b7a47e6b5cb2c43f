import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** Either the pool or one client inside a transaction: queries do not care which. */
export type Db = NodePgDatabase;

const STATEMENT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 3_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A server that is frozen keeps none of the above: this one is kept on our side, after the server had its chance. */
const QUERY_TIMEOUT_MS = 6_000;
/** A machine that vanished inside a transaction must not hold its row locks until TCP gives up. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;

/** One bounded pool a process; the timeouts keep a stuck query from holding a connection for ever. */
export function createPool(input: {
  databaseUrl: string;
  size: number;
  onError: (error: Error) => void;
}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: input.databaseUrl,
    max: input.size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    application_name: 'checkstand',
  });
  // Without a listener, an idle connection that the server closes would end the process.
  pool.on('error', input.onError);
  return pool;
}

/**
 * Checks a client out of the pool. Hand it back with `release`, and with the error that broke it, if one did.
 *
 * The pool stops listening to a client that is out; without a listener, a connection that the server closes would end
 * the process. The query under way rejects anyhow, so there is nothing to do but to hear it.
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
 * Runs work that takes longer than a request may, such as a migration, over a connection of its own: our side sets it no
 * time, and what it sets on the server's side, and locks there, ends with it.
 */
export async function withPatientConnection<T>(
  pool: pg.Pool,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { query_timeout: _, ...config } = pool.options;
  const client = new pg.Client(config);
  // As in `checkOut`: the query under way rejects anyhow.
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

/** True where all connections were busy for as long as a request may wait for one: too much came at once. */
export function isPoolExhausted(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  // pg-pool gives this no code. A connection that cannot be made says something else.
  return cause instanceof Error && cause.message === 'timeout exceeded when trying to connect';
}
