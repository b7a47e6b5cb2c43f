import 'server-only';
import { transactAs } from '@/lib/audit/transact-as';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { OperatorError } from '@/lib/kernel/operator-error';
import { eraseBuyerSessions } from '@/lib/sessions/erase-buyer-sessions';
import { eraseDeliveries } from '@/lib/webhooks/erase-deliveries';
import { clearAttempts, clearOrderBuyers, countLiveAttempts, findOrdersOfBuyer } from './buyer-data-repo';

export type ErasedBuyer = { orderCount: number; sessionCount: number; deliveryCount: number };

/**
 * Takes a buyer out of everything that is kept: orders keep their sums and what tax is reckoned from, and nobody's name.
 *
 * @param email in lower case
 * @throws OperatorError while somebody may still be paying
 */
export async function eraseBuyer(
  deps: { transact: Transact; clock: Clock },
  email: string,
): Promise<ErasedBuyer> {
  return transactAs(
    deps.transact,
    'operator',
  )(async (tx) => {
    const liveCount = await countLiveAttempts(tx.db, email);
    if (liveCount > 0)
      throw new OperatorError(
        `${liveCount} checkouts of this buyer are still open at a payment provider. Try again when they have ended.`,
      );
    const orders = await findOrdersOfBuyer(tx.db, email);
    const orderIds = orders.map(({ id }) => id);
    const ofOrders = orders.map(({ sessionId }) => sessionId);
    const ofAttempts = await clearAttempts(tx.db, { email, sessionIds: ofOrders });
    await clearOrderBuyers(tx.db, orderIds, new Date(deps.clock.nowMs()));
    const sessionIds = [...ofOrders, ...ofAttempts];
    return {
      orderCount: orders.length,
      sessionCount: await eraseBuyerSessions(tx, { email, sessionIds }),
      deliveryCount: await eraseDeliveries(tx, {
        email,
        storeIds: [...new Set(orders.map(({ storeId }) => storeId))],
      }),
    };
  });
}
