import { GraphQLError } from 'graphql';
import { AppError, ERROR_CATALOGUE, errorMessage } from '@/lib/kernel/error-catalogue';
import type { Log } from '@/lib/log';
import { MAX_ERRORS } from './query-limits';

/** An error as a client sees it; `layer` is there where the query itself was wrong. */
export type ShownError = {
  message: string;
  layer?: string;
  aiHint?: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
};

/**
 * Turns errors into those that clients see. One that is neither GraphQL's own nor of the catalogue is a bug of ours: it
 * is logged once, and its text is not shown.
 */
export function toShownErrors(deps: { log: Log }, errors: readonly GraphQLError[]): ShownError[] {
  const logged = new Set<unknown>();
  return errors.slice(0, MAX_ERRORS).map((error) => {
    const cause = error.originalError;
    const place = {
      ...(error.locations ? { locations: error.locations } : {}),
      ...(error.path ? { path: error.path } : {}),
    };
    if (cause === undefined || cause instanceof GraphQLError)
      return { message: error.message, ...(error.path ? {} : { layer: 'graphql' }), ...place };
    if (cause instanceof AppError) return { message: cause.message, ...hintOf(cause), ...place };
    if (!logged.has(cause)) deps.log.error('graphql resolver failed', { error: cause });
    logged.add(cause);
    return { message: errorMessage('internal'), ...place };
  });
}

function hintOf({ code }: AppError): { aiHint?: string } {
  const entry = ERROR_CATALOGUE[code];
  return 'aiHint' in entry ? { aiHint: entry.aiHint } : {};
}
