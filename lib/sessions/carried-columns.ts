import { jsonb, text } from 'drizzle-orm/pg-core';
import type { Carried } from './core/carried';

/** The columns of what is carried, in the tables of sessions and orders alike. */
export const carriedColumns = () =>
  ({
    metadata: jsonb('metadata').$type<Carried['metadata']>().notNull(),
    orderMerchantExternalId: text('order_merchant_external_id'),
  }) satisfies Record<keyof Carried, unknown>;
