import 'server-only';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { groupRows } from '@/lib/db/group-rows';
import type { Environment } from '@/lib/kernel/environment';
import type { DocumentId, OrderId, PaymentId, StoreId } from '@/lib/kernel/short-id';
import type { DocumentKind } from './core/document-content';
import { documentCounters, documents } from './document-tables';

export type DocumentRow = typeof documents.$inferSelect;

/**
 * Takes the next number of a series, and holds the series until the transaction ends: where that is rolled back, the number
 * is free again.
 */
export async function takeNextCount(
  db: Db,
  series: { storeId: StoreId; environment: Environment; kind: DocumentKind },
): Promise<number> {
  const [row] = await db
    .insert(documentCounters)
    .values({ ...series, lastCount: 1 })
    .onConflictDoUpdate({
      target: [documentCounters.storeId, documentCounters.environment, documentCounters.kind],
      set: { lastCount: sql`${documentCounters.lastCount} + 1` },
    })
    .returning({ count: documentCounters.lastCount });
  return row?.count ?? 1;
}

export async function insertDocument(db: Db, row: typeof documents.$inferInsert): Promise<void> {
  await db.insert(documents).values(row);
}

export async function findDocument(db: Db, id: DocumentId): Promise<DocumentRow | null> {
  const [row] = await db.select().from(documents).where(eq(documents.id, id));
  return row ?? null;
}

export async function findDocumentByCause(db: Db, cause: string): Promise<DocumentRow | null> {
  const [row] = await db.select().from(documents).where(eq(documents.cause, cause));
  return row ?? null;
}

/** The documents of each payment and of its refunds, in the order in which they were issued. */
export async function listDocumentsOfPayments(
  db: Db,
  paymentIds: readonly PaymentId[],
): Promise<Map<PaymentId, DocumentRow[]>> {
  const rows = await db
    .select()
    .from(documents)
    .where(inArray(documents.paymentId, [...paymentIds]))
    .orderBy(asc(documents.createdAt), asc(documents.id));
  return groupRows(rows, (row) => row.paymentId);
}

/** The documents of some orders, in the order in which they were issued. */
export async function findDocumentsOfOrders(db: Db, orderIds: readonly OrderId[]): Promise<DocumentRow[]> {
  if (orderIds.length === 0) return [];
  return db
    .select()
    .from(documents)
    .where(inArray(documents.orderId, [...orderIds]))
    .orderBy(asc(documents.createdAt), asc(documents.id));
}
