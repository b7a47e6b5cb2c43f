import 'server-only';
import type { Db } from '@/lib/db/client';
import type { PaymentId } from '@/lib/kernel/short-id';
import { isHoldingMoney } from './core/decide-dispute';
import type { MovedBack } from './core/refund-ceiling';
import { findDisputesOfPayment } from './dispute-repo';
import { findRefundsOfPayment } from './refund-repo';

/**
 * The amounts of a payment that have gone back so far. To be asked with the payment's row locked, where something hangs on
 * it.
 */
export async function loadMovedBack(deps: { db: Db }, paymentId: PaymentId): Promise<MovedBack> {
  const made = await findRefundsOfPayment(deps.db, paymentId);
  const disputes = await findDisputesOfPayment(deps.db, paymentId);
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  return {
    succeededMinor: sum(
      made
        .filter(({ status }) => status === 'succeeded')
        .map(({ refundedMinor, requestedMinor }) => refundedMinor ?? requestedMinor),
    ),
    pendingMinor: sum(
      made.filter(({ status }) => status === 'pending').map(({ requestedMinor }) => requestedMinor),
    ),
    disputedMinor: sum(
      disputes.filter(({ state }) => isHoldingMoney(state)).map(({ amountMinor }) => amountMinor),
    ),
  };
}
