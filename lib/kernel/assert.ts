import { LoggableError } from './loggable-error';

/**
 * Stops on a state that the code believes impossible.
 *
 * A failed assertion is a bug of ours, never a user's mistake: it becomes a 500 whose text stays in the log.
 * Expected failures are thrown from the error catalogue instead.
 *
 * @param message stands in the log, so it holds no value of a request or a row
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new LoggableError(`Assertion failed: ${message}`);
}

/** Makes a `switch` exhaustive: a case nobody handled is a compile error, and a bug at run time. */
export function assertNever(value: never): never {
  throw new LoggableError(`Assertion failed: unhandled case ${tagOf(value)}`);
}

/** A word as the tags of our unions are; an e-mail address, a name in capitals or a sentence is none. */
const TAG = /^[a-z][a-zA-Z0-9_-]{0,39}$/;

/** The field that tells one case of a union from another, and nothing else of the value: the rest may be somebody's data. */
function tagOf(value: unknown): string {
  const tag = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : value;
  return typeof tag === 'string' && TAG.test(tag) ? `"${tag}"` : `of type ${typeof value}`;
}
