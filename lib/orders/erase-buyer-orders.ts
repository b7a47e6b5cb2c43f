import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { OrderId, SessionId } from '@/lib/kernel/short-id';
import { clearAttempts, clearOrderBuyers } from './buyer-data-repo';

/**
 * Takes who the buyer is out of orders, their payments, and attempts that never became an order.
 *
 * @returns the sessions that those attempts were for
 */
export async function eraseBuyerOrders(
  tx: Pick<Transaction, 'db'>,
  deps: { clock: Clock },
  input: { email: string; orderIds: readonly OrderId[]; sessionIds: readonly SessionId[] },
): Promise<SessionId[]> {
  await clearOrderBuyers(tx.db, input.orderIds, new Date(deps.clock.nowMs()));
  return clearAttempts(tx.db, input);
}
