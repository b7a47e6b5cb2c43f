import { describe, expect, it } from 'vitest';
import { anAttempt, type SampleAttempt } from '@/lib/orders/testing/attempt-fixture';
import type {
  CheckoutExpiredEvent,
  PaymentFailedEvent,
  PaymentSucceededEvent,
  PspCheckoutEvent,
} from '@/lib/psp/port';
import type { AttemptState } from './attempt';
import { decidePspEvent, type OrderFacts, type PspEventDecision } from './decide-psp-event';
import type { DuplicatePaymentReason } from './duplicate-payment';

type Decision = PspEventDecision<SampleAttempt>;

const ABOUT = { id: 'evt_1', orderId: 'ORD_1', environment: 'test', pspRef: 'co_1' } as const;
const paid = (paymentRef: string, change: { amountMinor?: bigint; currency?: string } = {}) =>
  ({
    ...ABOUT,
    type: 'payment_succeeded',
    payment: {
      paymentRef,
      amountMinor: 3_451n,
      currency: 'EUR',
      method: null,
      last4: null,
      paidAtMs: 0,
      ...change,
    },
  }) satisfies PaymentSucceededEvent;
const FAILED: PaymentFailedEvent = {
  ...ABOUT,
  type: 'payment_failed',
  paymentRef: 'pay_0',
  amountMinor: 3_451n,
  currency: 'EUR',
  method: null,
  last4: null,
  reason: 'card_declined',
};
const EXPIRED: CheckoutExpiredEvent = { ...ABOUT, type: 'checkout_expired' };

const ATTEMPT = anAttempt('open');
const NEW: OrderFacts = { status: null, succeeded: [], isEnded: false };
const PENDING: OrderFacts = { status: 'pending', succeeded: [], isEnded: false };
const COMPLETED: OrderFacts = { status: 'completed', succeeded: paidBy('pay_1'), isEnded: false };
const CANCELED: OrderFacts = { status: 'canceled', succeeded: [], isEnded: false };

const decide = (
  event: PspCheckoutEvent,
  order: OrderFacts,
  attempts: SampleAttempt[] = [ATTEMPT],
): Decision => decidePspEvent({ psp: 'fake', event, order, attempts });
const ignore = (outcome: Extract<Decision, { kind: 'ignore' }>['outcome']): Decision => ({
  kind: 'ignore',
  outcome,
});

describe('decidePspEvent, for a payment', () => {
  const PAID = paid('pay_1');

  it.each<[string, OrderFacts]>([
    ['an order that our own commit has not made yet', NEW],
    ['a pending order', PENDING],
  ])('completes %s, with this event and this attempt', (_name, order) => {
    expect(decide(PAID, order)).toEqual({ kind: 'complete', event: PAID, attempt: ATTEMPT });
  });

  it.each<AttemptState>(['closed', 'unknown', 'intent'])(
    'completes the order of an attempt that is %s: a late payment is honoured',
    (state) => {
      const attempt = anAttempt(state, { pspRef: state === 'closed' ? 'co_1' : null });
      expect(decide(PAID, PENDING, [attempt])).toEqual({ kind: 'complete', event: PAID, attempt });
    },
  );

  it.each<[string, PaymentSucceededEvent, OrderFacts, DuplicatePaymentReason]>([
    ['a second payment', paid('pay_2'), COMPLETED, 'second_payment'],
    ['a payment of a canceled order', PAID, CANCELED, 'order_canceled'],
    ['a cent too little', paid('pay_1', { amountMinor: 3_450n }), PENDING, 'amount_mismatch'],
    ['a cent too much', paid('pay_1', { amountMinor: 3_452n }), NEW, 'amount_mismatch'],
    ['another currency', paid('pay_1', { currency: 'USD' }), PENDING, 'amount_mismatch'],
  ])('refunds %s, with this event and this attempt', (_name, event, order, reason) => {
    expect(decide(event, order)).toEqual({ kind: 'refund', event, attempt: ATTEMPT, reason });
  });

  it('changes nothing for the payment that has completed the order', () => {
    expect(decide(PAID, COMPLETED)).toEqual(ignore('already_recorded'));
  });

  it.each<[string, OrderFacts, DuplicatePaymentReason]>([
    ['of a pending order', PENDING, 'unknown_checkout'],
    [
      'of a paid order, as the second payment it is',
      { ...COMPLETED, succeeded: paidBy('pay_0') },
      'second_payment',
    ],
  ])('refunds a payment of a checkout that nobody asked for, %s', (_name, order, reason) => {
    expect(decide(PAID, order, [])).toEqual({ kind: 'refund', event: PAID, attempt: null, reason });
  });
});

describe('decidePspEvent, for the payment of a plan change', () => {
  const change = (state: AttemptState) => ({
    // Known by its reference, also after it is over.
    ...anAttempt(state, { periodNumber: 2, pspRef: 'co_1' }),
    draft: { planChangeId: 'a change' },
  });
  const running = { ...COMPLETED, succeeded: [{ paymentRef: 'pay_1', periodNumber: 1 }] };

  it.each([
    ['open', { kind: 'pay_period' }],
    ['unknown', { kind: 'pay_period' }],
    ['closed', { kind: 'refund', reason: 'order_canceled' }],
    ['failed', { kind: 'refund', reason: 'order_canceled' }],
  ] as const)('whose attempt is %s: %j', (state, decision) => {
    expect(decide(paid('pay_2'), running, [change(state)])).toMatchObject(decision);
  });
});

describe('decidePspEvent, for a decline', () => {
  it.each<[string, OrderFacts]>([
    ['before our own commit has made the order', NEW],
    ['of a pending order', PENDING],
  ])('records one %s', (_name, order) => {
    expect(decide(FAILED, order)).toEqual({ kind: 'record_failure', event: FAILED, attempt: ATTEMPT });
  });

  it.each<[string, OrderFacts, SampleAttempt[], Decision]>([
    ['after the order was paid', COMPLETED, [ATTEMPT], ignore('order_settled')],
    ['after the order was canceled', CANCELED, [ATTEMPT], ignore('order_settled')],
    ['of a checkout that nobody asked for', PENDING, [], ignore('unknown_checkout')],
  ])('changes nothing for one %s', (_name, order, attempts, decision) => {
    expect(decide(FAILED, order, attempts)).toEqual(decision);
  });
});

describe('decidePspEvent, for an expiry', () => {
  it.each<[string, OrderFacts]>([
    ['before our own commit has made the order', NEW],
    ['of a pending order', PENDING],
  ])('closes the attempt %s', (_name, order) => {
    expect(decide(EXPIRED, order)).toEqual({ kind: 'close_attempt', attempt: ATTEMPT });
  });

  it.each<[string, OrderFacts, SampleAttempt[], Decision]>([
    ['after the order was paid', COMPLETED, [ATTEMPT], ignore('order_settled')],
    ['after the order was canceled', CANCELED, [ATTEMPT], ignore('order_settled')],
    [
      'of an attempt that is over',
      PENDING,
      [anAttempt('closed', { pspRef: 'co_1' })],
      ignore('attempt_over'),
    ],
    ['of a checkout that nobody asked for', NEW, [], ignore('unknown_checkout')],
  ])('changes nothing for one %s', (_name, order, attempts, decision) => {
    expect(decide(EXPIRED, order, attempts)).toEqual(decision);
  });
});

describe('a success, a decline, an expiry and a second success, each twice', () => {
  const EVENTS: readonly PspCheckoutEvent[] = [paid('pay_1'), FAILED, EXPIRED, paid('pay_2')];
  const all = orderings([...EVENTS, ...EVENTS]);

  it('can come in 2520 orders', () => {
    expect(all).toHaveLength(2_520);
  });

  it('end the same in every one of them: the first payment is kept, the other is refunded once', () => {
    for (const events of all) {
      const [first] = events.filter((event) => event.type === 'payment_succeeded');
      const end = events.reduce(carryOut, { order: NEW, attempt: ATTEMPT, refunds: [] });
      expect(end, events.map(nameOf).join(' ')).toMatchObject({
        order: { status: 'completed', succeeded: paidBy(first?.payment.paymentRef), isEnded: false },
        refunds: [first?.payment.paymentRef === 'pay_1' ? 'pay_2' : 'pay_1'],
      });
    }
  });
});

type Ledger = { order: OrderFacts; attempt: SampleAttempt; refunds: string[] };

/** The effect of a decision as recording writes it down, reduced to the facts that later decisions look at. */
function carryOut(ledger: Ledger, event: PspCheckoutEvent): Ledger {
  const decision = decide(event, ledger.order, [ledger.attempt]);
  switch (decision.kind) {
    case 'complete': {
      const { paymentRef } = decision.event.payment;
      const order: OrderFacts = { status: 'completed', succeeded: paidBy(paymentRef), isEnded: false };
      return { ...ledger, order, attempt: { ...decision.attempt, state: 'paid' } };
    }
    case 'refund':
      return { ...ledger, refunds: [...new Set([...ledger.refunds, decision.event.payment.paymentRef])] };
    case 'pay_period':
    case 'keep_method':
    case 'record_failure':
      return { ...ledger, order: { ...ledger.order, status: 'pending' } };
    case 'close_attempt':
      return { ...ledger, attempt: { ...decision.attempt, state: 'closed' } };
    case 'ignore':
      return ledger;
  }
}

/** Every different order of a list whose members may repeat. */
function orderings<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return [...new Set(items)].flatMap((item) => {
    const index = items.indexOf(item);
    return orderings(items.filter((_, at) => at !== index)).map((rest) => [item, ...rest]);
  });
}

function nameOf(event: PspCheckoutEvent): string {
  return event.type === 'payment_succeeded' ? event.payment.paymentRef : event.type;
}

/** That a one-time order is paid by a payment, where there is one. */
function paidBy(paymentRef: string | undefined): OrderFacts['succeeded'] {
  return paymentRef === undefined ? [] : [{ paymentRef, periodNumber: null }];
}
