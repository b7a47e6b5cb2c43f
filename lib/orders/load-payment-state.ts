import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { Session } from '@/lib/sessions/core/session';
import type { AttemptRow } from './attempt-repo';
import { type PaymentState, toPaymentState } from './core/payment-state';
import type { OrderRow } from './order-repo';
import { findOrderState } from './order-state-repo';
import { findLastDeclineAt, findSucceededPayment, type PaymentRow } from './payment-repo';

export type LoadedPaymentState = {
  state: PaymentState<AttemptRow>;
  /** Newest first. */
  attempts: AttemptRow[];
  order: OrderRow | null;
  payment: PaymentRow | null;
};

/**
 * Where a session stands with its money. The order and its attempts are read at one moment. If the order were read later, it could
 * be completed in between: it would be paid while no attempt is, and the buyer who paid is known by the paid attempt.
 */
export async function loadPaymentState(
  deps: { db: Db; clock: Clock },
  session: Pick<Session, 'id'>,
): Promise<LoadedPaymentState> {
  const { order, attempts } = await findOrderState(deps.db, session.id);
  const declinedAt = order?.status === 'pending' ? await findLastDeclineAt(deps.db, order.id) : null;
  const payment = order?.status === 'completed' ? await findSucceededPayment(deps.db, order.id) : null;
  const state = toPaymentState({
    orderStatus: order?.status ?? null,
    attempts,
    lastDeclinedAtMs: declinedAt?.getTime() ?? null,
    nowMs: deps.clock.nowMs(),
  });
  return { state, attempts, order, payment };
}
