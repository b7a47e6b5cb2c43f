/** A failure that the person at the terminal can resolve: the message says how, and no stack is shown. */
export class CommandError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'CommandError';
  }
}

/**
 * Runs a command to its end; a failure is printed and ends the process with code 1.
 *
 * @param {() => Promise<void>} main
 */
export async function runCommand(main) {
  try {
    await main();
  } catch (error) {
    const isOurs = error instanceof CommandError;
    console.error(
      `\n${isOurs ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function toWords(error) {
  // The error that Node throws when no address of a host answers has no message of its own.
  if (error instanceof AggregateError && !error.message) return error.errors.map(toWords).join('; ');
  return error instanceof Error ? error.message : String(error);
}
