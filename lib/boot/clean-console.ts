import 'server-only';
import type { Log } from '@/lib/log';

type Console = Pick<typeof console, 'error' | 'warn'>;

/**
 * Leads what the framework prints by itself through the log, which takes no sentence from outside: Next writes the headers
 * of a refused form and the words of an error that a request has caused, and a client chooses both.
 */
export function cleanConsole(log: Log, target: Console = console): void {
  target.error = (...values: unknown[]) =>
    log.error('the framework reports an error', { error: errorIn(values) });
  target.warn = (...values: unknown[]) => {
    const error = errorIn(values);
    // The stack tells where it comes from; what it says is left out as everywhere.
    log.warn('the framework warns', {
      reason: error instanceof Error ? error.name.slice(0, MAX_NAME) : 'TEXT',
    });
  };
}

const MAX_NAME = 40;

function errorIn(values: readonly unknown[]): unknown {
  return values.find((value) => value instanceof Error);
}
