import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { emailDeliveries } from './email-delivery-tables';

const MAX_MAILS = 10_000;
/** Stands in a mail whose recipient was erased; nobody can own it (RFC 6761). */
const ERASED_ADDRESS = 'erased@buyer.invalid';

const isTo = (email: string) =>
  and(eq(emailDeliveries.recipientType, 'customer'), sql`lower(${emailDeliveries.toAddress}) = ${email}`);

/** The mails to a buyer, with what is still to be sent of them. */
export async function findMailsTo(db: Db, email: string) {
  return db.select().from(emailDeliveries).where(isTo(email)).limit(MAX_MAILS);
}

/** Forgets to whom mails went. One that was not sent yet is not sent any more. @returns how many. */
export async function clearMailsTo(db: Db, email: string): Promise<number> {
  const cleared = await db
    .update(emailDeliveries)
    .set({
      toAddress: ERASED_ADDRESS,
      content: null,
      errorMessage: null,
      status: sql`case when ${emailDeliveries.status} = 'pending' then 'failed' else ${emailDeliveries.status} end`,
    })
    .where(isTo(email))
    .returning({ id: emailDeliveries.id });
  return cleared.length;
}
