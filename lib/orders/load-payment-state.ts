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
 * Where a session stands with its money. The order and its attempts are of one moment: read one after the other, an order that is
 * completed in between would be paid by no attempt, and its buyer would not be known by the one that they submitted.
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
