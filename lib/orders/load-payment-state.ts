import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { Session } from '@/lib/sessions/core/session';
import { type AttemptRow, findAttempts } from './attempt-repo';
import { type PaymentState, toPaymentState } from './core/payment-state';
import { findOrder, type OrderRow } from './order-repo';
import { findLastDeclineAt, findSucceededPayment, type PaymentRow } from './payment-repo';

export type LoadedPaymentState = {
  state: PaymentState<AttemptRow>;
  /** Newest first. */
  attempts: AttemptRow[];
  order: OrderRow | null;
  payment: PaymentRow | null;
};

/** Where a session stands with its money. A session that nobody has submitted yet costs one statement. */
export async function loadPaymentState(
  deps: { db: Db; clock: Clock },
  session: Pick<Session, 'id' | 'orderId' | 'isSettledWithoutPsp'>,
): Promise<LoadedPaymentState> {
  const attempts = await findAttempts(deps.db, session.id);
  const order =
    attempts.length > 0 || session.isSettledWithoutPsp ? await findOrder(deps.db, session.orderId) : null;
  const declinedAt = order && order.status === 'pending' ? await findLastDeclineAt(deps.db, order.id) : null;
  const payment = order?.status === 'completed' ? await findSucceededPayment(deps.db, order.id) : null;
  const state = toPaymentState({
    orderStatus: order?.status ?? null,
    attempts,
    lastDeclinedAtMs: declinedAt?.getTime() ?? null,
    nowMs: deps.clock.nowMs(),
  });
  return { state, attempts, order, payment };
}
