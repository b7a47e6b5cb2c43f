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
