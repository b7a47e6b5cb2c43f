import type { PaymentId } from '@/lib/kernel/short-id';
import { findAttempts } from '@/lib/orders/attempt-repo';
import { createOrder } from '@/lib/orders/create-order';
import { findSucceededPayment } from '@/lib/orders/payment-repo';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { Session } from '@/lib/sessions/core/session';
import type { TestApp } from './app-harness';
import { orderIdOf, tokenOrder } from './sale';

/** Orders with a buyer's token and pays at once, over the adapter that the app has. @returns the payment. */
export async function payByToken(
  app: TestApp,
  session: Session,
  change: Parameters<typeof tokenOrder>[1] = {},
): Promise<PaymentId> {
  await createOrder(app.deps, tokenOrder(session, change));
  const [attempt] = await findAttempts(app.deps.db, session.id);
  if (!attempt?.pspRef) throw new Error('A checkout is open');
  const { psp, pspRef, request } = attempt;
  await recordPspEvent(app.deps, {
    psp,
    event: {
      id: `evt-${session.id}`,
      type: 'payment_succeeded',
      orderId: orderIdOf(session),
      environment: session.environment,
      pspRef,
      payment: {
        paymentRef: `pay-${session.id}`,
        amountMinor: BigInt(request.totalMinor),
        currency: request.currency,
        method: 'card',
        last4: '0110',
        paidAtMs: app.clock.nowMs(),
      },
    },
  });
  const payment = await findSucceededPayment(app.deps.db, session.orderId);
  if (!payment) throw new Error('The order is paid');
  return payment.id;
}
