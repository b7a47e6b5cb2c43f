import 'server-only';
import pg from 'pg';

/** A text that comes this often is one of the daily work. */
const USES_BEFORE_NAMED = 20;
/** Every connection keeps a plan for each name, on the server's side, so that they may not become more and more. */
const MAX_NAMED = 150;
/** So many texts are counted; filters of lists make new ones without end. */
const MAX_COUNTED = 2_000;

/**
 * Names the statements that a process sends again and again, so that each of its connections has the server read and plan them
 * once and not every time.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #uses = new Map<string, number>();

  /** @returns the name of a text that has come often; `undefined` for any other, which is planned as it comes */
  nameOf(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= MAX_NAMED) return name;
    const uses = (this.#uses.get(text) ?? 0) + 1;
    if (uses < USES_BEFORE_NAMED) {
      if (this.#uses.size >= MAX_COUNTED) this.#uses.clear();
      this.#uses.set(text, uses);
      return undefined;
    }
    this.#uses.delete(text);
    const given = `checkstand_${this.#names.size + 1}`;
    this.#names.set(text, given);
    return given;
  }
}

/**
 * Makes the connections of a pool that names its statements. For connections of our own to the server alone: behind a pooler
 * in transaction mode the next statement may meet another connection of the server, which knows no such name.
 */
export function preparingClient(names: StatementNames): new (config?: pg.ClientConfig) => pg.Client {
  class PreparingClient extends pg.Client {}
  // Not written as a method, which would have to repeat the eight overloads that stand behind this type.
  PreparingClient.prototype.query = function (this: pg.Client, ...[statement, values, ...rest]: unknown[]) {
    const query = pg.Client.prototype.query as (...args: unknown[]) => unknown; // any of them: arguments are passed on
    return query.call(this, withName(names, statement, values), values, ...rest);
  } as typeof pg.Client.prototype.query;
  return PreparingClient;
}

/** A statement without parameters may be several in one text, and several cannot be prepared. */
function withName(names: StatementNames, config: unknown, values: unknown): unknown {
  if (!Array.isArray(values) || values.length === 0) return config;
  if (typeof config === 'string') return { text: config, name: names.nameOf(config) };
  const isConfig = typeof config === 'object' && config !== null && 'text' in config && !('submit' in config);
  if (!isConfig || typeof config.text !== 'string') return config;
  return { ...config, name: names.nameOf(config.text) };
}
