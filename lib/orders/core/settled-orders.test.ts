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
    ['another payment is recorded', { status: 'pending', succeededPaymentRef: 'pay_1' }],
    ['the order is completed', { status: 'completed', succeededPaymentRef: null }],
    [
      'another payment is recorded, although the order is canceled',
      { status: 'canceled', succeededPaymentRef: 'pay_1' },
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
