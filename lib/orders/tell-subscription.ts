import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { OrderId } from '@/lib/kernel/short-id';

/** The next step of a subscription is decided above this layer, by a job that commits with what has happened. */
export async function tellSubscription(tx: Transaction, orderId: OrderId): Promise<void> {
  await tx.jobs.enqueue({ name: 'advance-subscription', data: { orderId } });
}
