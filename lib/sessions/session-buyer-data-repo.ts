import 'server-only';
import { inArray, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { SessionId } from '@/lib/kernel/short-id';
import { sessions } from './session-tables';

const MAX_SESSIONS = 10_000;

/** Sessions that were made for a buyer, by the address for mail or by an identity that is one. */
export async function findSessionsOfBuyer(db: Db, email: string) {
  return db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      buyerEmail: sessions.buyerEmail,
      intendedIdentity: sessions.intendedIdentity,
      billingDetail: sessions.billingDetail,
      customFields: sessions.customFields,
    })
    .from(sessions)
    .where(
      or(sql`lower(${sessions.buyerEmail}) = ${email}`, sql`lower(${sessions.intendedIdentity}) = ${email}`),
    )
    .limit(MAX_SESSIONS);
}

export async function clearSessionBuyers(db: Db, ids: readonly SessionId[]): Promise<number> {
  if (ids.length === 0) return 0;
  const cleared = await db
    .update(sessions)
    .set({
      buyerEmail: null,
      intendedIdentity: null,
      formerBuyerIdentity: null,
      billingDetail: null,
      customFields: [],
      successUrl: null,
    })
    .where(inArray(sessions.id, [...ids]))
    .returning({ id: sessions.id });
  return cleared.length;
}
