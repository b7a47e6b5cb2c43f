import 'server-only';
import { authorizeStore } from '@/lib/catalog/authorize-store';
import { findStoreRow, type StoreRow } from '@/lib/catalog/store-repo';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import { type Currency, isCurrency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import type { PaymentId } from '@/lib/kernel/short-id';
import { findOrder, type OrderRow } from '@/lib/orders/order-repo';
import { lockPayment, type PaymentRow } from '@/lib/orders/payment-repo';
import type { BuyerCaller, TicketCaller } from './core/parse-refund-ticket';

/** A locked payment that may be refunded, with its order and store. */
export type LockedPayment = {
  payment: PaymentRow & { currency: Currency };
  order: OrderRow;
  store: StoreRow;
};

/**
 * Locks a payment that the caller may ask money back of, until the transaction ends. A buyer's token reaches the payments of
 * orders that were made with its identity, a mailbox those of orders with its address, an API key those of stores that it may
 * change.
 *
 * @throws `payment_not_found`, `store_access_denied`
 */
export async function lockRefundablePayment(
  tx: Transaction,
  { by, paymentId }: { by: TicketCaller; paymentId: PaymentId },
): Promise<LockedPayment> {
  const locked = await lockPaidPayment(tx, paymentId);
  if (locked?.order.environment !== by.environment) throw appError('payment_not_found');
  const { order, store } = locked;
  if (by.kind === 'apiKey')
    await authorizeStore(tx, store, { merchantId: by.merchantId, permission: 'update' });
  else if (by.storeId !== order.storeId || !isOrderOf(by, order)) throw appError('payment_not_found');
  return locked;
}

/** Whether an order was made by a buyer: under its identity, or with the address of its mailbox whatever its case. */
export function isOrderOf(by: BuyerCaller, order: Pick<OrderRow, 'buyerEmail' | 'buyerIdentity'>): boolean {
  if (by.kind === 'mailbox') return by.email.toLowerCase() === order.buyerEmail.toLowerCase();
  return by.buyerIdentity === order.buyerIdentity;
}

/** Locks a payment for any caller; `null` for an unknown payment, and for one of a deleted store. */
export async function lockPaidPayment(tx: Transaction, paymentId: PaymentId): Promise<LockedPayment | null> {
  const payment = await lockPayment(tx.db, paymentId);
  const order = payment && (await findOrder(tx.db, payment.orderId));
  const store = order && (await findStoreRow(tx.db, order.storeId));
  if (!payment || !store) return null;
  const { currency } = payment;
  assert(isCurrency(currency), 'a payment has a currency of the table');
  return { payment: { ...payment, currency }, order, store };
}
