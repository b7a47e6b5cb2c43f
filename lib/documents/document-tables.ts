import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { stores } from '@/lib/catalog/store-tables';
import { createdAt, environment } from '@/lib/db/columns';
import type { DocumentContent, DocumentKind } from '@/lib/documents/core/document-content';
import type { DocumentId, OrderId, PaymentId, RefundId, StoreId } from '@/lib/kernel/short-id';

/** The last number of each series. The transaction that takes the next one locks its row, so that no number is ever missing. */
export const documentCounters = pgTable(
  'document_counters',
  {
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    kind: text('kind').$type<DocumentKind>().notNull(),
    lastCount: integer('last_count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.environment, table.kind] })],
);

/** Receipts, invoices and credit notes. Rows are inserted and never changed. */
export const documents = pgTable(
  'documents',
  {
    id: uuid('id').$type<DocumentId>().primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    kind: text('kind').$type<DocumentKind>().notNull(),
    /** Its place in the series, from 1. */
    count: integer('count').notNull(),
    number: text('number').notNull(),
    /** The payment or refund that it is for, once: `payment:…`, `refund:…`. */
    cause: text('cause').notNull(),
    orderId: uuid('order_id').$type<OrderId>().notNull(),
    paymentId: uuid('payment_id').$type<PaymentId>().notNull(),
    /** `null` for the document of a payment. */
    refundId: uuid('refund_id').$type<RefundId>(),
    content: jsonb('content').$type<DocumentContent>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('documents_series').on(table.storeId, table.environment, table.kind, table.count),
    uniqueIndex('documents_cause').on(table.cause),
    index('documents_payment').on(table.paymentId),
  ],
);
