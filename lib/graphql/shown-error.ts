import { GraphQLError } from 'graphql';
import { AppError, ERROR_CATALOGUE, errorMessage } from '@/lib/kernel/error-catalogue';
import type { Log } from '@/lib/log';

/** An error as a client sees it; `layer` only of what was wrong with the query itself. */
export type ShownError = {
  message: string;
  layer?: string;
  aiHint?: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
};

/** What is neither GraphQL's own nor from the catalogue is a bug of ours: it is logged, once, and says nothing. */
export function toShownErrors(deps: { log: Log }, errors: readonly GraphQLError[]): ShownError[] {
  const logged = new Set<unknown>();
  return errors.map((error) => {
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
