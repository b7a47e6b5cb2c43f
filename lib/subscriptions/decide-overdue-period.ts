import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { OrderId } from '@/lib/kernel/short-id';
import type { AttemptRow } from '@/lib/orders/attempt-repo';
import { isCheckout } from '@/lib/orders/core/charge-attempt';
import { decideHandPayment, type HandPayment } from './core/decide-hand-payment';
import { lockSubscription, type RunningSubscription } from './load-subscription';
import { toSubscriptionFacts } from './to-subscription-facts';

/** A period whose charge was declined, as a link to its page names it. */
export type OverduePeriod = { orderId: OrderId; periodNumber: number };

/**
 * Locks a subscription and decides how an overdue period of it stands.
 *
 * @returns `null` for an order that is no subscription's
 */
export async function decideOverduePeriod(
  tx: Transaction,
  { clock }: { clock: Clock },
  { orderId, periodNumber }: OverduePeriod,
): Promise<{ loaded: RunningSubscription; decision: HandPayment<AttemptRow> } | null> {
  const found = await lockSubscription(tx, orderId);
  if (!found?.subscription) return null;
  const loaded = { ...found, subscription: found.subscription };
  const decision = decideHandPayment({
    facts: toSubscriptionFacts(loaded),
    attempts: loaded.attempts,
    periodNumber,
    pageEndsAtMs: (attempt) => (isCheckout(attempt) ? attempt.request.expiresAtMs : 0),
    nowMs: clock.nowMs(),
  });
  return { loaded, decision };
}
