import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { LeasedCall } from '@/lib/orders/call-psp';
import { reserveCharge } from '@/lib/orders/reserve-charge';
import { toLineItemJson } from '@/lib/sessions/core/line-items';
import type { RunningSubscription } from './load-subscription';

/**
 * Makes the one attempt that charges the kept method for the newest period, under the lock.
 *
 * @returns `null` where nothing can be charged: another attempt is live, no method is kept, or the period was missed.
 */
export async function reservePeriodCharge(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { session, order, newest }: RunningSubscription,
): Promise<LeasedCall | null> {
  if (!newest?.tax) return null;
  const { periodNumber, tax } = newest;
  const lineItems = newest.lineItems ?? order.lineItems ?? session.lineItems.map(toLineItemJson);
  return reserveCharge(tx, deps, { session, order, periodNumber, tax, lineItems });
}
