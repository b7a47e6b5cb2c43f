import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { LeasedCall } from '@/lib/orders/call-psp';
import type { PeriodCharge } from '@/lib/orders/insert-period-attempt';
import { reserveCharge } from '@/lib/orders/reserve-charge';
import { toLineItemJson } from '@/lib/sessions/core/line-items';
import { toChargedLines, toChargedQuote } from './core/charged-part';
import { namedAsPlan } from './core/plan';
import type { RunningSubscription } from './load-subscription';
import { chargeOf } from './open-period';

/**
 * Makes the one attempt that charges the kept method for the newest period, under the lock.
 *
 * @returns `null` where nothing can be charged: another attempt is live, no method is kept, or the period was missed.
 */
export async function reservePeriodCharge(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  loaded: RunningSubscription,
): Promise<LeasedCall | null> {
  const charge = toPeriodCharge(loaded);
  return charge && reserveCharge(tx, deps, charge);
}

/** What is to be charged for the newest period; `null` for a period that was missed. */
export function toPeriodCharge({
  session,
  order,
  newest,
  subscription,
}: RunningSubscription): PeriodCharge | null {
  if (!newest?.tax) return null;
  const { periodNumber, tax } = newest;
  const lineItems = newest.lineItems ?? order.lineItems ?? session.lineItems.map(toLineItemJson);
  const charged = toChargedQuote(tax, chargeOf(newest));
  return {
    session: subscription.plan ? namedAsPlan(session, subscription.plan) : session,
    order,
    periodNumber,
    tax: charged,
    lineItems: toChargedLines(lineItems, tax, charged),
  };
}
