import 'server-only';
import { and, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { merchantRowsInScope } from '@/lib/auth/merchant-scope-repo';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import type { StoreId } from '@/lib/kernel/short-id';
import { emailDeliveries } from './email-delivery-tables';

export type EmailDeliveryRead = typeof emailDeliveries.$inferSelect;
export type EmailDeliveryQuery = { scope: ReadScope; storeId: StoreId | null; filter: FilterInput | null };

export const EMAIL_DELIVERY_FILTERS: FilterFields = {
  id: { kind: 'id', column: emailDeliveries.id, prefix: null },
  storeId: { kind: 'id', column: emailDeliveries.storeId, prefix: 'STO' },
  eventType: { kind: 'text', column: emailDeliveries.eventType },
  eventId: { kind: 'text', column: emailDeliveries.eventId },
  recipientType: { kind: 'text', column: emailDeliveries.recipientType },
  toAddress: { kind: 'text', column: emailDeliveries.toAddress },
  subject: { kind: 'text', column: emailDeliveries.subject },
  status: { kind: 'text', column: emailDeliveries.status },
  attemptCount: { kind: 'integer', column: emailDeliveries.attemptCount },
  testMode: { kind: 'flag', column: sql`(${emailDeliveries.environment} = 'test')` },
  lastAttemptedAt: { kind: 'moment', column: emailDeliveries.lastAttemptedAt },
  createdAt: { kind: 'moment', column: emailDeliveries.createdAt },
};

export type NewMailRow = typeof emailDeliveries.$inferInsert;

/** Notes mails that are to be sent. @returns the ids of those that are new: a recipient has one mail for each cause. */
export async function insertMails(db: Db, rows: NewMailRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const made = await db
    .insert(emailDeliveries)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: emailDeliveries.id });
  return made.map(({ id }) => id);
}

/** Begins a try of each of some mails. @returns those of them that were neither sent nor refused. */
export async function startSending(
  db: Db,
  input: { ids: readonly string[]; now: Date },
): Promise<EmailDeliveryRead[]> {
  return db
    .update(emailDeliveries)
    .set({
      attemptCount: sql`${emailDeliveries.attemptCount} + 1`,
      lastAttemptedAt: input.now,
      updatedAt: input.now,
    })
    .where(and(inArray(emailDeliveries.id, [...input.ids]), eq(emailDeliveries.status, 'pending')))
    .returning();
}

/** Writes down how a try ended; what was sent or refused is forgotten but for its subject. */
export async function finishSending(
  db: Db,
  input: { id: string; status: 'pending' | 'succeeded' | 'failed'; errorMessage: string | null; now: Date },
): Promise<void> {
  const { id, status, errorMessage, now } = input;
  await db
    .update(emailDeliveries)
    .set({ status, errorMessage, updatedAt: now, ...(status === 'pending' ? {} : { content: null }) })
    .where(and(eq(emailDeliveries.id, id), eq(emailDeliveries.status, 'pending')));
}

/** A merchant's only. The newest first. */
export async function listEmailDeliveries(
  db: Db,
  query: EmailDeliveryQuery,
  page: Page,
): Promise<EmailDeliveryRead[]> {
  return db
    .select()
    .from(emailDeliveries)
    .where(toWhere(query))
    .orderBy(desc(emailDeliveries.createdAt), desc(emailDeliveries.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countEmailDeliveries(db: Db, query: EmailDeliveryQuery): Promise<number> {
  const [row] = await db.select({ total: count() }).from(emailDeliveries).where(toWhere(query));
  return row?.total ?? 0;
}

function toWhere({ scope, storeId, filter }: EmailDeliveryQuery): SQL {
  return all(
    merchantRowsInScope(scope, emailDeliveries),
    storeId === null ? undefined : eq(emailDeliveries.storeId, storeId),
    ...toConditions(EMAIL_DELIVERY_FILTERS, filter),
  );
}
