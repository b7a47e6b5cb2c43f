/**
 * Stops on a state that the code believes impossible.
 *
 * A failed assertion is a bug of ours, never a user's mistake: it becomes a 500 whose text stays in the log.
 * Expected failures are thrown from the error catalogue instead.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** Makes a `switch` exhaustive: a case nobody handled is a compile error, and a bug at run time. */
export function assertNever(value: never): never {
  throw new Error(`Assertion failed: unhandled case ${JSON.stringify(value)}`);
}
