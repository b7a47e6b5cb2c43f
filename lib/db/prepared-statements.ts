import 'server-only';
import { createHash } from 'node:crypto';
import pg from 'pg';

/** A text that comes this often among so many statements is one of the daily work, and no filter that somebody tries. */
const USES_BEFORE_NAMED = 20;
const STATEMENTS_COUNTED_TOGETHER = 2_000;
/** Every connection keeps each name on the server's side, so that they may not become more and more. */
const MAX_NAMED = 150;
/** A migration may make names useless once or twice while a process runs. What does so again and again is a pooler. */
const MAX_RENEWALS = 5;
const HASH_LENGTH = 32;

/**
 * Names the statements that a process sends again and again, so that each of its connections has the server read them once, and
 * plan them anew only while a plan for the values at hand is better than one for all values (PostgreSQL, "PREPARE").
 *
 * A name is made of the text, so that it never stands for another one, whoever else uses the same connection of the server.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #uses = new Map<string, number>();
  #countedStatements = 0;
  #renewals = 0;

  /** @returns the name of a text that comes often; `undefined` for any other, which is planned as it comes */
  nameOf(text: string): string | undefined {
    if (this.#renewals > MAX_RENEWALS) return undefined;
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= MAX_NAMED) return name;
    return this.#comesOften(text) ? this.#give(text) : undefined;
  }

  /** Gives other names from now on, because the server does not know one of these, or can no longer use it. */
  renew(): void {
    this.#renewals += 1;
    this.#names.clear();
  }

  #comesOften(text: string): boolean {
    this.#countedStatements += 1;
    if (this.#countedStatements % STATEMENTS_COUNTED_TOGETHER === 0) this.#uses.clear();
    const uses = (this.#uses.get(text) ?? 0) + 1;
    this.#uses.set(text, uses);
    return uses >= USES_BEFORE_NAMED;
  }

  #give(text: string): string {
    const hash = createHash('sha256').update(`${this.#renewals} ${text}`).digest('hex');
    const name = `checkstand_${hash.slice(0, HASH_LENGTH)}`;
    this.#names.set(text, name);
    if (this.#names.size >= MAX_NAMED) this.#uses.clear();
    return name;
  }
}

/**
 * Makes the connections of a pool that names its statements. For connections of our own to the server alone: behind a pooler
 * in transaction mode the next statement may meet another connection of the server, which knows no such name.
 */
export function preparingClient(names: StatementNames): new (config?: pg.ClientConfig) => pg.Client {
  class PreparingClient extends pg.Client {}
  // Not written as a method, which would have to repeat the eight overloads that stand behind this type.
  PreparingClient.prototype.query = function (this: pg.Client, ...[statement, values, callback]: unknown[]) {
    const query = pg.Client.prototype.query as (...args: unknown[]) => unknown; // any of them: arguments are passed on
    const named = withName(names, statement, values);
    if (named === statement) return query.call(this, statement, values, callback);
    const hear = (error: unknown) => {
      if (isAboutName(error)) names.renew();
    };
    if (typeof callback !== 'function') {
      const result = query.call(this, named, values);
      if (result instanceof Promise) result.catch(hear);
      return result;
    }
    return query.call(this, named, values, (error: unknown, ...rest: unknown[]) => {
      hear(error);
      callback(error, ...rest);
    });
  } as typeof pg.Client.prototype.query;
  return PreparingClient;
}

/** A statement without parameters may be several in one text, and several cannot be prepared. */
function withName(names: StatementNames, statement: unknown, values: unknown): unknown {
  if (!Array.isArray(values) || values.length === 0) return statement;
  const config = typeof statement === 'string' ? { text: statement } : statement;
  if (typeof config !== 'object' || config === null || !('text' in config) || 'submit' in config)
    return statement;
  const name = typeof config.text === 'string' ? names.nameOf(config.text) : undefined;
  return name === undefined ? statement : { ...config, name };
}

/** The name is unknown, or taken, or stands for a plan whose columns a migration has changed. */
function isAboutName(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  const { code, routine } = error;
  return code === '26000' || code === '42P05' || (code === '0A000' && routine === 'RevalidateCachedQuery');
}
