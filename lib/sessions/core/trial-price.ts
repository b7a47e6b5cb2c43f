import { assert } from '@/lib/kernel/assert';
import { parseAmount } from '@/lib/kernel/money';
import type { Session } from './session';

/**
 * A session as it is charged for its trial: each piece costs the trial's price in place of the regular one, and nothing is
 * taken off it. A free trial costs 0.
 *
 * @param session of a subscription whose product has a trial
 */
export function withTrialPrice<Sold extends Pick<Session, 'snapshot' | 'lineItems' | 'currency'>>(
  session: Sold,
): Sold {
  const trial = session.snapshot.subscription?.trial;
  assert(trial, 'only a product with a trial is charged for one');
  const amountMinor = trial.amount === null ? 0n : parseAmount(trial.amount, session.currency);
  assert(amountMinor !== null, 'the price of a trial was exact when the session was made');
  const lineItems = session.lineItems.map((item) => ({
    ...item,
    unitAmountMinor: amountMinor,
    discountMinor: 0n,
  }));
  return { ...session, lineItems };
}
