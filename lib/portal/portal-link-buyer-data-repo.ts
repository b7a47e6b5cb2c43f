import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { portalLinks } from './portal-link-tables';

/** Removes the links that an address has asked for. @param email in lower case */
export async function deleteLinksOf(db: Db, email: string): Promise<void> {
  await db.delete(portalLinks).where(sql`lower(${portalLinks.email}) = ${email}`);
}
