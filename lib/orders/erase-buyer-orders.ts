import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { OrderId, SessionId } from '@/lib/kernel/short-id';
import { clearAttempts, clearOrderBuyers } from './order-buyer-data-repo';

/**
 * Erases the buyer from orders, their payments, and attempts that never became an order. `clearOrderBuyers` and `clearAttempts`
 * in `order-buyer-data-repo.ts` name the columns.
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
