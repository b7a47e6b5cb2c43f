import 'server-only';
import type { Db } from '@/lib/db/client';
import { merchants } from '@/lib/db/schema';

/** False where a merchant of this id is there already. */
export async function insertMerchant(db: Db, row: typeof merchants.$inferInsert): Promise<boolean> {
  const made = await db.insert(merchants).values(row).onConflictDoNothing().returning({ id: merchants.id });
  return made.length > 0;
}
