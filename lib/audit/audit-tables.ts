import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from '@/lib/db/columns';
import type { AuditValues } from './core/audit-entry';

/**
 * The record of what was changed, by whom, in which request. PostgreSQL writes it by itself, in the transaction of the
 * change, for every table that the migrations name; nothing can change or remove a row again.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment('at').notNull(),
    /** `key KEY_…`, `merchant MER_…` or `operator`; else the name under which the program had connected. */
    actor: text('actor').notNull(),
    requestId: text('request_id'),
    tableName: text('table_name').notNull(),
    operation: text('operation').$type<'insert' | 'update' | 'delete'>().notNull(),
    /** The row's own id, or the ids that it is found by. */
    rowKey: text('row_key').notNull(),
    /** The columns that changed, as they were and as they are. What is sealed stays out. */
    before: jsonb('before').$type<AuditValues>(),
    after: jsonb('after').$type<AuditValues>(),
  },
  (table) => [index('audit_entries_row').on(table.rowKey), index('audit_entries_at').on(table.at)],
);
