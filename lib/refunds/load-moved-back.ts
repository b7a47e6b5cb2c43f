import 'server-only';
import type { Db } from '@/lib/db/client';
import type { PaymentId } from '@/lib/kernel/short-id';
import { isHoldingMoney } from './core/decide-dispute';
import type { MovedBack } from './core/refund-ceiling';
import { type DisputeRow, findDisputesOfAll, findDisputesOfPayment } from './dispute-repo';
import { findRefundsOfAll, findRefundsOfPayment, type RefundRow } from './refund-repo';

/**
 * The amounts of a payment that have gone back so far. Load them under the payment's lock to act on them.
 */
export async function loadMovedBack(deps: { db: Db }, paymentId: PaymentId): Promise<MovedBack> {
  return toMovedBack(
    await findRefundsOfPayment(deps.db, paymentId),
    await findDisputesOfPayment(deps.db, paymentId),
  );
}

/** The same of many payments at once, without a lock: to be shown, and not to be acted on. */
export async function listMovedBack(
  deps: { db: Db },
  paymentIds: readonly PaymentId[],
): Promise<(paymentId: PaymentId) => MovedBack> {
  const made = await findRefundsOfAll(deps.db, paymentIds);
  const disputes = await findDisputesOfAll(deps.db, paymentIds);
  return (id) => {
    const isOf = ({ paymentId }: { paymentId: PaymentId }) => paymentId === id;
    return toMovedBack(made.filter(isOf), disputes.filter(isOf));
  };
}

function toMovedBack(
  made: readonly Pick<RefundRow, 'status' | 'refundedMinor' | 'requestedMinor'>[],
  disputes: readonly Pick<DisputeRow, 'state' | 'amountMinor'>[],
): MovedBack {
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
