/** Shared by all copies of this module: a bundler gives parts of the app copies of their own, which `instanceof` tells apart. */
const LOGGABLE = Symbol.for('checkstand.loggableError');

/**
 * An error whose message we have written ourselves, for whoever reads the log: a sentence with ids, names of ours and
 * numbers at most, never a value of a request, a row or an answer. The messages of all other errors quote such values (a
 * database driver quotes the row), so the log leaves them out.
 */
export class LoggableError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LoggableError';
  }

  get [LOGGABLE](): true {
    return true;
  }
}

/** True for a `LoggableError` of any copy of this module. */
export function isLoggable(error: unknown): error is LoggableError {
  return error instanceof Error && LOGGABLE in error;
}
