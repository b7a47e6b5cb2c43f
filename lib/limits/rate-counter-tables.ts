import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from '@/lib/db/columns';

/** How often something was asked for within a window of time; a row that is over counts for nothing and is swept. */
export const rateCounters = pgTable(
  'limit_counters',
  {
    /** The limit and whom it is for; of an address only a keyed hash. */
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    resetsAt: moment('resets_at').notNull(),
  },
  (table) => [index('limit_counters_reset').on(table.resetsAt)],
);
