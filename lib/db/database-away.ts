import 'server-only';
import pg from 'pg';

/** Words of Node for a server that cannot be reached, or that was lost while it was asked. */
const NETWORK_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/**
 * The codes that PostgreSQL gives while it stops, starts, or has just become a standby that takes no writes; and PgBouncer
 * of a server that it does not reach. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SERVER_CODES = /^(57P0[1-5]|08...|25006|53300)$/;
/** pg gives these no code. */
const DRIVER_WORDS =
  /Connection terminated|Client has encountered a connection error|server closed the connection|not queryable|timeout expired|Query read timeout/;

/**
 * Whether a failure means that the database is away for the moment: it was killed, is being started, or another server
 * takes its place. Whoever asks again a little later is served. What the failed statement did is not known.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let next = error; next instanceof Error; next = next.cause) {
    if (next instanceof AggregateError && next.errors.some(isDatabaseAway)) return true;
    const code = 'code' in next && typeof next.code === 'string' ? next.code : '';
    if (NETWORK_CODES.has(code) || DRIVER_WORDS.test(next.message)) return true;
    if (next instanceof pg.DatabaseError && SERVER_CODES.test(code)) return true;
  }
  return false;
}
