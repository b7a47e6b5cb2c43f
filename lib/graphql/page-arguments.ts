import { GraphQLInt } from 'graphql';
import type { Page } from '@/lib/db/read-page';
import { invalidField } from '@/lib/kernel/read-fields';
import type { GraphqlContext } from './context';
import { DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET } from './query-limits';

/** The arguments of every list of many rows. */
export const PAGE_ARGUMENTS = {
  limit: {
    type: GraphQLInt,
    description: `How many at most: ${DEFAULT_LIMIT} unless told otherwise, up to ${MAX_LIMIT}.`,
  },
  offset: { type: GraphQLInt, description: 'How many to leave out first.' },
};

export type PageArguments = { limit?: number | null; offset?: number | null };

/**
 * Reads which page of a list is wanted. A limit above the highest one gets the highest one, with a warning.
 *
 * @throws `invalid_field` for a negative number, or an offset beyond the highest
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
