import 'server-only';
import { appError } from '@/lib/kernel/error-catalogue';
import type { BuyerCaller } from '@/lib/refunds/core/parse-refund-ticket';
import { type AdvanceDeps, advanceSubscription } from './advance-subscription';
import { moveSubscription } from './book-period';
import type { ChangedSubscription } from './cancel-subscription';
import type { SubscriptionCommandOf } from './core/parse-subscription-command';
import { transitionOf } from './core/state-table';
import { inSubscriptionTime } from './core/subscription-clock';
import { requireRow } from './load-subscription';
import { requireOwnSubscription } from './require-own-subscription';

/**
 * Takes a cancellation back, while the paid period still runs.
 *
 * @throws `order_not_found`, `subscription_unpaid` where something was owed when it ended, `subscription_not_reactivatable`
 */
export async function reactivateSubscription(
  deps: AdvanceDeps,
  command: SubscriptionCommandOf<BuyerCaller>,
): Promise<ChangedSubscription> {
  const { orderId } = command;
  await deps.transact((tx) => requireOwnSubscription(tx, command));
  // A period that is over by now ends first.
  await advanceSubscription(deps, { orderId });
  return deps.transact(async (tx) => {
    const found = await requireOwnSubscription(tx, command);
    const status = found.subscription?.status ?? 'pending';
    if (!transitionOf(status, 'reactivate')) {
      if (found.newest?.state === 'void') throw appError('subscription_unpaid');
      throw appError('subscription_not_reactivatable', { params: { status } });
    }
    const loaded = requireRow(found);
    const own = inSubscriptionTime(deps, loaded.subscription);
    const moved = await moveSubscription(tx, own, {
      loaded,
      command: 'reactivate',
      change: { canceledAt: null },
    });
    return { orderId, status: moved.subscription.status };
  });
}
