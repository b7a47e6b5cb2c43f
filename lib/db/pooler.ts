import 'server-only';
import pg from 'pg';
import { SERVER_TIMEOUTS, withDatabaseLock } from './client';

const CONNECT_TIMEOUT_MS = 5_000;
/** Any 64-bit number that nothing else locks: it says "the role's timeouts are being written". */
const ROLE_LOCK = { key: 7_233_021_046n, waitMs: 30_000 };

/**
 * A connection that was really made to the server has this one, whatever its role brings: nobody else asks for such a
 * number.
 */
const PROBE_TIMEOUT_MS = SERVER_TIMEOUTS.statement_timeout - 1;

/** `now` is what a connection of the pool has; `later` what new connections of the server will have. */
export type RoleTimeouts = 'kept' | 'refused';

/**
 * Whether a pooler in transaction mode, such as PgBouncer, stands before the database. Such a one takes no timeouts with a
 * connection: it refuses the connection, or drops them without a word. Nor does it keep a statement's name for whoever gave it.
 *
 * @throws what `connect` throws where the database does not answer at all.
 */
export async function isBehindPooler(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: withoutTimeouts(databaseUrl),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'checkstand',
    ...SERVER_TIMEOUTS,
    statement_timeout: PROBE_TIMEOUT_MS,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return !(await hasProbeTimeout(client));
  } catch (error) {
    if (error instanceof Error && error.message.includes('unsupported startup parameter')) return true;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Has the database keep the app's timeouts for the role that it connects as, in this database alone: the one place where
 * they last behind a pooler. Connections that the pooler holds already keep what they had, and are replaced by and by.
 *
 * @returns `refused` where the role may not do that; the operator has to.
 */
export async function keepRoleTimeouts(pool: pg.Pool): Promise<RoleTimeouts> {
  return withDatabaseLock(pool, ROLE_LOCK, async () => {
    if (await isKeptByRole(pool)) return 'kept';
    try {
      await pool.query(roleStatement());
    } catch {
      return 'refused';
    }
    return 'kept';
  });
}

function roleStatement(): string {
  const each = Object.entries(SERVER_TIMEOUTS).map(
    ([name, ms]) =>
      `execute format('alter role current_user in database %I set ${name} = ${ms}', current_database());`,
  );
  return `do $$ begin ${each.join(' ')} end $$`;
}

async function isKeptByRole(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ settings: string[] }>(
    `select coalesce(array_agg(setting), '{}') as settings
     from pg_db_role_setting, unnest(setconfig) as setting
     where setrole = current_user::regrole
       and setdatabase = (select oid from pg_database where datname = current_database())`,
  );
  const kept = rows[0]?.settings ?? [];
  return Object.entries(SERVER_TIMEOUTS).every(([name, ms]) => kept.includes(`${name}=${ms}`));
}

/** What an address says of timeouts would be sent in the place of ours. */
function withoutTimeouts(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  for (const name of Object.keys(SERVER_TIMEOUTS)) url.searchParams.delete(name);
  return url.toString();
}

async function hasProbeTimeout(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ms: string }>(
    `select setting as ms from pg_settings where name = 'statement_timeout'`,
  );
  return rows[0]?.ms === String(PROBE_TIMEOUT_MS);
}
