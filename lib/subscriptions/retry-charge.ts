import 'server-only';
import type { OrderId } from '@/lib/kernel/short-id';
import { callPsp } from '@/lib/orders/call-psp';
import { type AdvanceDeps, advanceSubscription } from './advance-subscription';
import { isOwing } from './core/decide-next-action';
import { lockSubscription } from './load-subscription';
import { reservePeriodCharge } from './reserve-period-charge';
import { toSubscriptionFacts } from './to-subscription-facts';

/**
 * Job: tries the charge of a period that is past due again at once. It counts as a try, so that the tries of the schedule are
 * never more than it says. Where nothing is owed, only what is due is done.
 */
export async function retryCharge(deps: AdvanceDeps, { orderId }: { orderId: OrderId }): Promise<void> {
  await advanceSubscription(deps, { orderId });
  const call = await deps.transact(async (tx) => {
    const found = await lockSubscription(tx, orderId);
    if (!found?.subscription) return null;
    const loaded = { ...found, subscription: found.subscription };
    return isOwing(toSubscriptionFacts(loaded)) ? reservePeriodCharge(tx, deps, loaded) : null;
  });
  if (!call) return;
  await callPsp(deps, call);
  await advanceSubscription(deps, { orderId });
}
