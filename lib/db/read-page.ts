import 'server-only';
import { and, gt, lte, type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** A part of a list: `limit` rows after the first `offset` ones. Both are 0 or more; the caller has bounded them. */
export type Page = { limit: number; offset: number };

/** The position of a row among those of the same parent, from 1, with the newest first, as in every list. */
export function positionWithin(parent: SQLWrapper, newest: { createdAt: SQLWrapper; id: SQLWrapper }) {
  return sql<number>`row_number() over (partition by ${parent} order by ${newest.createdAt} desc, ${newest.id} desc)`;
}

/** The condition that a position is on the page. */
export function isOnPage(position: SQLWrapper, page: Page): SQL | undefined {
  return and(gt(position, page.offset), lte(position, page.offset + page.limit));
}

/** The parent at hand, in a query for `isAmongNewest`. */
export const EACH_PARENT = sql.raw('parent.id');

/**
 * True for rows that can be on a page of several parents' rows together: the newest of each, which that parent's own index
 * finds. Without it, all rows of all of them are read and sorted for a page of twenty.
 *
 * @param input.parentIds at least one UUID
 * @param input.newest ids of the newest rows of `EACH_PARENT`, in the page's order and as many as `reachOf` the page
 */
export function isAmongNewest(
  id: SQLWrapper,
  input: { parentIds: readonly string[]; newest: SQLWrapper },
): SQL {
  const parents = sql.join(
    input.parentIds.map((parentId) => sql`${parentId}::uuid`),
    sql`, `,
  );
  return sql`${id} = any(array(select newest.id from unnest(array[${parents}]) as parent(id) cross join lateral ${input.newest} as newest))`;
}

/** How many rows from the first one on a page reaches to. */
export function reachOf({ limit, offset }: Page): number {
  return offset + limit;
}
