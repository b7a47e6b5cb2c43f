const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers at the address of DATABASE_URL. Is PostgreSQL running there?',
  ENOTFOUND: 'The host of DATABASE_URL is not known. Is its name right?',
  EAI_AGAIN: 'The host of DATABASE_URL cannot be looked up now. Is the network there?',
  ETIMEDOUT: 'The host of DATABASE_URL does not answer. Does a firewall stand in between?',
  ECONNRESET: 'The database closed the connection. Does DATABASE_URL need other TLS settings (sslmode)?',
  '28P01': 'The database refuses the user or password of DATABASE_URL.',
  '28000': 'The database refuses the user of DATABASE_URL.',
  '3D000': 'The database that DATABASE_URL names does not exist. Create it: createdb …',
  '42501': 'The user of DATABASE_URL may not do that. Use one that owns the tables, or grant it the right.',
  '53300': 'The database takes no more connections.',
  '55P03': 'Something else holds what this needs, and did not let go of it. Try again in a moment.',
  '57014': 'The database took too long and was stopped: nothing was changed. Try again in a moment.',
  '57P03': 'The database is starting or stopping. Try again in a moment.',
};

/**
 * The advice about a database that refuses the app; `null` for any other error. The text holds nothing of the
 * URL.
 */
export function databaseWords(error: unknown): string | null {
  if (error instanceof AggregateError) {
    // Node throws this where a host has several addresses and none of them answers.
    return error.errors.map(databaseWords).find((words) => words !== null) ?? null;
  }
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (WORDS[code]) return WORDS[code];
  if (error.message.includes('timeout expired') || error.message.includes('timeout exceeded'))
    return WORDS.ETIMEDOUT ?? null;
  return databaseWords(error.cause);
}
