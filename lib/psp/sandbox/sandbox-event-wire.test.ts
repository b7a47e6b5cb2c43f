import { describe, expect, it } from 'vitest';
import { readEvent } from './sandbox-wire';

const PAYMENT = {
  id: 'pay_1',
  amountMinor: '3451',
  currency: 'EUR',
  method: 'card',
  last4: '0110',
  paidAtMs: 5,
};

const METHOD = {
  customerRef: 'cus_1',
  methodRef: 'pm_1',
  brand: 'visa',
  last4: '4242',
  expiresMonth: '2030-01',
};

describe('webhook bodies', () => {
  const base = { id: 'evt_1', createdAtMs: 4, environment: 'prod', checkoutId: 'co_1', orderId: 'ORD_1' };
  const portBase = { id: 'evt_1', pspRef: 'co_1', orderId: 'ORD_1', environment: 'prod' };
  const { paidAtMs: _, ...failedPayment } = PAYMENT;

  it.each([
    [
      'a payment',
      { ...base, type: 'payment.succeeded', payment: PAYMENT },
      {
        ...portBase,
        type: 'payment_succeeded',
        payment: {
          paymentRef: 'pay_1',
          amountMinor: 3451n,
          currency: 'EUR',
          method: 'card',
          last4: '0110',
          paidAtMs: 5,
        },
      },
    ],
    [
      'a failed payment',
      {
        ...base,
        type: 'payment.failed',
        payment: { ...failedPayment, last4: null },
        reason: 'card_declined',
      },
      {
        ...portBase,
        type: 'payment_failed',
        paymentRef: 'pay_1',
        amountMinor: 3451n,
        currency: 'EUR',
        method: 'card',
        last4: null,
        reason: 'card_declined',
      },
    ],
    ['an expiry', { ...base, type: 'checkout.expired' }, { ...portBase, type: 'checkout_expired' }],
    [
      'a saved method',
      { ...base, type: 'method.saved', savedMethod: METHOD, savedAtMs: 6 },
      { ...portBase, type: 'method_saved', saving: { savedMethod: METHOD, savedAtMs: 6 } },
    ],
    [
      'a dispute, which is about a payment and no checkout',
      { ...base, type: 'dispute.opened', payment: failedPayment, disputeId: 'dp_1', reason: 'fraudulent' },
      {
        id: 'evt_1',
        orderId: 'ORD_1',
        environment: 'prod',
        type: 'dispute_changed',
        paymentRef: 'pay_1',
        disputeRef: 'dp_1',
        state: 'open',
        amountMinor: 3451n,
        currency: 'EUR',
        reason: 'fraudulent',
      },
    ],
  ])('reads %s', (_name, body, event) => {
    // Strict: a field that the event does not say is absent, and not there without a value.
    expect(readEvent(body)).toStrictEqual({ kind: 'event', event });
  });

  it('reads the key of a charge with its payment', () => {
    const read = (chargeKey: string) =>
      readEvent({ ...base, type: 'payment.succeeded', payment: PAYMENT, chargeKey });
    expect(read('key-1')).toMatchObject({ kind: 'event', event: { chargeKey: 'key-1' } });
    expect(read('k'.repeat(256))).toEqual({ kind: 'invalid' });
  });

  it.each([
    ['a kind we do not use is ignored', { ...base, type: 'payout.created' }, 'ignored'],
    ['a known kind without its payment is invalid', { ...base, type: 'payment.succeeded' }, 'invalid'],
    [
      'a float amount is invalid',
      { ...base, type: 'payment.succeeded', payment: { ...PAYMENT, amountMinor: 34.51 } },
      'invalid',
    ],
    ['a body without a type is invalid', base, 'invalid'],
    [
      'a saved method that is not named is invalid',
      { ...base, type: 'method.saved', savedAtMs: 6 },
      'invalid',
    ],
    ['a dispute without its payment is invalid', { ...base, type: 'dispute.opened', reason: 'a' }, 'invalid'],
    ...['No: fraud', 'fraud!', 'f'.repeat(65), ''].map(
      (reason) =>
        [
          `a dispute for the reason ${JSON.stringify(reason)} is invalid`,
          { ...base, type: 'dispute.opened', payment: failedPayment, disputeId: 'dp_1', reason },
          'invalid',
        ] as [string, unknown, string], // a row of this table
    ),
    ['a failure without its payment is invalid', { ...base, type: 'payment.failed', reason: 'a' }, 'invalid'],
    [
      'an expiry without its checkout is invalid',
      { ...base, type: 'checkout.expired', checkoutId: '' },
      'invalid',
    ],
    [
      'last digits with something before them are invalid',
      { ...base, type: 'payment.succeeded', payment: { ...PAYMENT, last4: 'x0110' } },
      'invalid',
    ],
    [
      'last digits with something behind them are invalid',
      { ...base, type: 'payment.succeeded', payment: { ...PAYMENT, last4: '01101' } },
      'invalid',
    ],
    [
      'a reason with something before it is invalid',
      { ...base, type: 'payment.failed', payment: failedPayment, reason: 'No: declined' },
      'invalid',
    ],
    [
      'a reason with something behind it is invalid',
      { ...base, type: 'payment.failed', payment: failedPayment, reason: 'declined!' },
      'invalid',
    ],
    ['no JSON is invalid', undefined, 'invalid'],
  ])('%s', (_name, body, kind) => {
    expect(readEvent(body)).toEqual({ kind });
  });
});
