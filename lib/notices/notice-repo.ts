import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { emailsOfStore } from '@/lib/catalog/store-people-facts-repo';
import type { StoreRow } from '@/lib/catalog/store-repo';
import { stores } from '@/lib/catalog/store-tables';
import type { Db } from '@/lib/db/client';
import type { DocumentRow } from '@/lib/documents/document-repo';
import { documents } from '@/lib/documents/document-tables';
import type { OrderId, PaymentId } from '@/lib/kernel/short-id';
import type { OrderRow } from '@/lib/orders/order-repo';
import { orders } from '@/lib/orders/order-tables';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import { payments } from '@/lib/orders/payment-tables';
import { sessions } from '@/lib/sessions/session-tables';

/** More documents than a payment has: its own, and those of what went back of it. */
const MAX_DOCUMENTS_READ = 1_000;

/** An order with its store, whoever works on that, and the name of its product as its session froze it. */
export type NoticedOrder = {
  order: OrderRow;
  store: StoreRow;
  merchantEmails: string[];
  productName: string;
};
export type NoticedPayment = NoticedOrder & { payment: PaymentRow; documents: DocumentRow[] };

const noticed = (db: Db) => ({
  order: orders,
  store: stores,
  merchantEmails: sql<string[]>`array${emailsOfStore(db, orders.storeId)}`,
  productName: sql<string>`${sessions.snapshot} ->> 'productName'`,
});
const isOpenStore = and(eq(stores.id, orders.storeId), isNull(stores.deletedAt));

/** `null` where the store was deleted meanwhile. */
export async function findNoticedOrder(db: Db, orderId: OrderId): Promise<NoticedOrder | null> {
  const [row] = await db
    .select(noticed(db))
    .from(orders)
    .innerJoin(stores, isOpenStore)
    .innerJoin(sessions, eq(sessions.id, orders.sessionId))
    .where(eq(orders.id, orderId));
  return row ?? null;
}

/** The same by one of the order's payments, with that payment and its documents in the order in which they were issued. */
export async function findNoticedPayment(db: Db, paymentId: PaymentId): Promise<NoticedPayment | null> {
  const rows = await db
    .select({ ...noticed(db), payment: payments, document: documents })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .innerJoin(stores, isOpenStore)
    .innerJoin(sessions, eq(sessions.id, orders.sessionId))
    .leftJoin(documents, eq(documents.paymentId, payments.id))
    .where(eq(payments.id, paymentId))
    .orderBy(asc(documents.createdAt), asc(documents.id))
    .limit(MAX_DOCUMENTS_READ);
  const [first] = rows;
  if (!first) return null;
  const { document: _document, ...found } = first;
  return { ...found, documents: rows.flatMap(({ document }) => document ?? []) };
}
