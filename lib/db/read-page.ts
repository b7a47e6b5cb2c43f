import 'server-only';
import { and, gt, lte, type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** Which part of a list: `limit` rows after the first `offset`. Both are 0 or more and bounded by who made it. */
export type Page = { limit: number; offset: number };

/** A row's number among those of the same parent, from 1, in the order that lists have: the newest first. */
export function positionWithin(parent: SQLWrapper, newest: { createdAt: SQLWrapper; id: SQLWrapper }) {
  return sql<number>`row_number() over (partition by ${parent} order by ${newest.createdAt} desc, ${newest.id} desc)`;
}

/** True for the positions that a page holds. */
export function isOnPage(position: SQLWrapper, page: Page): SQL | undefined {
  return and(gt(position, page.offset), lte(position, page.offset + page.limit));
}
