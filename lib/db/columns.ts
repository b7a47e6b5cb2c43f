import { bigint, text, timestamp } from 'drizzle-orm/pg-core';
import type { Environment } from '@/lib/kernel/environment';

/*
 * Conventions of every table: ids are UUIDs (prefixes exist on the wire only), amounts are bigint minor units, moments
 * are timestamptz read as Date. A column that holds a frozen document is jsonb with its type named in the table.
 */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const minor = (name: string) => bigint(name, { mode: 'bigint' });
export const createdAt = () => moment('created_at').notNull();
export const environment = () => text('environment').$type<Environment>().notNull();
