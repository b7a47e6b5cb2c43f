import { EnvError } from '@/lib/config/env';
import { databaseWords } from '@/lib/db/database-words';
import { MigrationError } from '@/lib/db/migrate';

/** The message about a start that failed on the operator's own database: words that help, where the error has none. */
export function startFailure(error: unknown): unknown {
  if (error instanceof EnvError || error instanceof MigrationError) return error;
  const words = databaseWords(error);
  return words === null ? error : new Error(words, { cause: error });
}
