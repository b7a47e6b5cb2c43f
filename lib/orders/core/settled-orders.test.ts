import { describe, expect, it } from 'vitest';
import { anAttempt } from '@/lib/orders/testing/attempt-fixture';
import type { PaymentSucceededEvent } from '@/lib/psp/port';
import { decidePspEvent, type OrderFacts } from './decide-psp-event';
import { toPaymentState } from './payment-state';

const PAYMENT: PaymentSucceededEvent = {
  id: 'evt_1',
  orderId: 'ORD_1',
  environment: 'test',
  pspRef: 'co_1',
  type: 'payment_succeeded',
  payment: {
    paymentRef: 'pay_2',
    amountMinor: 3_451n,
    currency: 'EUR',
    method: null,
    last4: null,
    paidAtMs: 0,
  },
};

describe('a payment for an order that has its money', () => {
  it.each<[string, OrderFacts]>([
    ['another payment is recorded', { status: 'pending', succeeded: paidBy('pay_1'), isEnded: false }],
    ['the order is completed', { status: 'completed', succeeded: [], isEnded: false }],
    [
      'another payment is recorded, although the order is canceled',
      { status: 'canceled', succeeded: paidBy('pay_1'), isEnded: false },
    ],
  ])('is refunded as the second one where %s', (_, order) => {
    const attempts = [anAttempt('open')];
    expect(decidePspEvent({ psp: 'fake', event: PAYMENT, order, attempts })).toMatchObject({
      kind: 'refund',
      event: PAYMENT,
      reason: 'second_payment',
    });
  });
});

describe('toPaymentState', () => {
  it('says that an attempt was paid, although its order was read a moment before', () => {
    const latest = anAttempt('paid');
    const state = toPaymentState({
      orderStatus: 'pending',
      attempts: [latest],
      lastDeclinedAtMs: null,
      nowMs: 0,
    });
    expect(state).toEqual({ kind: 'paid', latest });
  });
});

/** That a one-time order is paid by a payment, where there is one. */
function paidBy(paymentRef: string | undefined): OrderFacts['succeeded'] {
  return paymentRef === undefined ? [] : [{ paymentRef, periodNumber: null }];
}
