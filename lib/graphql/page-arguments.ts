import { GraphQLInt } from 'graphql';
import type { Page } from '@/lib/db/read-page';
import { invalidField } from '@/lib/kernel/read-fields';
import type { GraphqlContext } from './context';
import { DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET } from './query-limits';

/** What every list of many rows takes. */
export const PAGE_ARGUMENTS = {
  limit: {
    type: GraphQLInt,
    description: `How many at most: ${DEFAULT_LIMIT} unless told otherwise, up to ${MAX_LIMIT}.`,
  },
  offset: { type: GraphQLInt, description: 'How many to leave out first.' },
};

export type PageArguments = { limit?: number | null; offset?: number | null };

/**
 * Reads which part of a list is wanted. More than the most there is gets the most there is, and is told so.
 *
 * @throws `invalid_field` for what is no part of a list
 */
export function readPage(args: PageArguments, context: GraphqlContext): Page {
  const limit = args.limit ?? DEFAULT_LIMIT;
  const offset = args.offset ?? 0;
  if (limit < 0) throw invalidField('limit', `0 to ${MAX_LIMIT}`, limit);
  if (offset < 0 || offset > MAX_OFFSET) throw invalidField('offset', `0 to ${MAX_OFFSET}`, offset);
  if (limit > MAX_LIMIT)
    context.warn(`limit is at most ${MAX_LIMIT}: ask for further rows with offset`, 'PAGINATE_WITH_OFFSET');
  return { limit: Math.min(limit, MAX_LIMIT), offset };
}
