import 'server-only';
import type { Db } from '@/lib/db/client';
import { findDocumentsOfOrders } from '@/lib/documents/document-repo';
import { findMailsTo } from '@/lib/mail/mail-buyer-data-repo';
import {
  findOrdersOfBuyer,
  findPaymentsOfOrders,
  findSavedMethodsOfOrders,
} from '@/lib/orders/order-buyer-data-repo';
import { findReceiptChangesOfOrders } from '@/lib/refunds/receipt-buyer-data-repo';
import { findTicketsOfOrders } from '@/lib/refunds/ticket-buyer-data-repo';
import { findSessionsOfBuyer } from '@/lib/sessions/session-buyer-data-repo';

/** Everything that is kept of a buyer, by the address that mail goes to. @param email in lower case */
export async function exportBuyer(deps: { db: Db }, email: string) {
  const [sessions, orders, mails] = await Promise.all([
    findSessionsOfBuyer(deps.db, email),
    findOrdersOfBuyer(deps.db, email),
    findMailsTo(deps.db, email),
  ]);
  const orderIds = orders.map(({ id }) => id);
  const [payments, paymentMethods, refundTickets, receiptChanges, documents] = await Promise.all([
    findPaymentsOfOrders(deps.db, orderIds),
    findSavedMethodsOfOrders(deps.db, orderIds),
    findTicketsOfOrders(deps.db, orderIds),
    findReceiptChangesOfOrders(deps.db, orderIds),
    findDocumentsOfOrders(deps.db, orderIds),
  ]);
  return { sessions, orders, payments, paymentMethods, refundTickets, receiptChanges, documents, mails };
}
