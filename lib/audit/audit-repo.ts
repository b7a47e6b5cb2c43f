import 'server-only';
import { desc, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { auditEntries } from './audit-tables';
import type { AuditEntry } from './core/audit-entry';

/** Says for the rest of the transaction who changes what it changes. */
export async function nameActor(db: Db, input: { actor: string; requestId: string | null }): Promise<void> {
  await db.execute(
    sql`select set_config('checkstand.actor', ${input.actor}, true), set_config('checkstand.request', ${input.requestId ?? ''}, true)`,
  );
}

/** The newest changes, of everything or of what a UUID stands in the key, the old values or the new ones of. */
export async function listAuditEntries(
  db: Db,
  input: { about: string | null; limit: number },
): Promise<AuditEntry[]> {
  const { about, limit } = input;
  const pattern = `%${about}%`;
  return db
    .select()
    .from(auditEntries)
    .where(
      about === null
        ? undefined
        : sql`(${auditEntries.rowKey} like ${pattern} or ${auditEntries.after}::text like ${pattern} or ${auditEntries.before}::text like ${pattern})`,
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit);
}
