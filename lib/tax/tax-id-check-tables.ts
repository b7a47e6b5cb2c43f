import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from '@/lib/db/columns';

/**
 * The answers of the register of VAT numbers, for as long as they are believed. The names and addresses in them are not
 * kept.
 */
export const taxIdChecks = pgTable(
  'tax_id_checks',
  {
    /** The two letters that VAT numbers of the member state start with: EL for Greece. */
    countryCode: text('country_code').notNull(),
    number: text('number').notNull(),
    /** VAT number of the seller who asked, because a consultation number is a receipt for that seller; empty for none. */
    requester: text('requester').notNull(),
    status: text('status').$type<'valid' | 'invalid' | 'pending'>().notNull(),
    /** The register's own word for its answer. */
    word: text('word').notNull(),
    consultationNumber: text('consultation_number'),
    checkedAt: moment('checked_at').notNull(),
    freshUntil: moment('fresh_until').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.countryCode, table.number, table.requester] }),
    index('tax_id_checks_expiry').on(table.freshUntil),
  ],
);
