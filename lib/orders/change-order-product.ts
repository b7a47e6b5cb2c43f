import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { OrderId } from '@/lib/kernel/short-id';
import { moveOrderToProduct } from './order-repo';

/** Writes down which product an order sells from now on: its subscription's plan has changed. Its first product is its session's. */
export async function changeOrderProduct(
  tx: Transaction,
  input: { orderId: OrderId } & Parameters<typeof moveOrderToProduct>[2],
): Promise<void> {
  const { orderId, ...product } = input;
  await moveOrderToProduct(tx.db, orderId, product);
}
