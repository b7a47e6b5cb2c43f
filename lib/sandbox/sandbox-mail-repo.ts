import 'server-only';
import { desc, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { sandboxMails } from './sandbox-tables';

export type SandboxMail = typeof sandboxMails.$inferSelect;

/** A mail that is handed over once more under the same id is the same mail. */
export async function insertSandboxMail(db: Db, row: SandboxMail): Promise<void> {
  await db.insert(sandboxMails).values(row).onConflictDoNothing();
}

/** The newest first; all of them, or those to one address. */
export async function listSandboxMails(
  db: Db,
  input: { to: string | null; limit: number },
): Promise<SandboxMail[]> {
  return db
    .select()
    .from(sandboxMails)
    .where(input.to === null ? undefined : eq(sandboxMails.toAddress, input.to))
    .orderBy(desc(sandboxMails.sentAt), desc(sandboxMails.id))
    .limit(input.limit);
}

export async function findSandboxMail(db: Db, id: string): Promise<SandboxMail | null> {
  const [row] = await db.select().from(sandboxMails).where(eq(sandboxMails.id, id));
  return row ?? null;
}
