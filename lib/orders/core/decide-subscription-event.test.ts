import { describe, expect, it } from 'vitest';
import { anAttempt, type SampleAttempt } from '@/lib/orders/testing/attempt-fixture';
import type {
  CheckoutExpiredEvent,
  MethodSavedEvent,
  PaymentFailedEvent,
  PspCheckoutEvent,
} from '@/lib/psp/port';
import type { AttemptState } from './attempt';
import { decidePspEvent, type OrderFacts, type PspEventDecision } from './decide-psp-event';

const ABOUT = { id: 'evt_1', orderId: 'ORD_1', environment: 'test', pspRef: 'co_1' } as const;
const SAVED: MethodSavedEvent = {
  ...ABOUT,
  type: 'method_saved',
  saving: {
    savedMethod: {
      customerRef: 'cus_1',
      methodRef: 'pm_1',
      brand: 'visa',
      last4: '4242',
      expiresMonth: '2030-01',
    },
    savedAtMs: 0,
  },
};
const FAILED: PaymentFailedEvent = {
  ...ABOUT,
  type: 'payment_failed',
  paymentRef: 'pay_2',
  amountMinor: 3_451n,
  currency: 'EUR',
  method: null,
  last4: null,
  reason: 'card_declined',
};
const EXPIRED: CheckoutExpiredEvent = { ...ABOUT, type: 'checkout_expired' };

const PENDING: OrderFacts = { status: 'pending', succeeded: [], isEnded: false };
const RUNNING: OrderFacts = {
  status: 'completed',
  succeeded: [{ paymentRef: 'pay_1', periodNumber: 1 }],
  isEnded: false,
};
const SETTLED: PspEventDecision<SampleAttempt> = { kind: 'ignore', outcome: 'order_settled' };

const decide = (event: PspCheckoutEvent, order: OrderFacts, attempts: SampleAttempt[]) =>
  decidePspEvent({ psp: 'fake', event, order, attempts });
const ofPeriod = (state: AttemptState, periodNumber: number | null) =>
  anAttempt(state, { pspRef: 'co_1', periodNumber });

describe('decidePspEvent, for a method that was kept', () => {
  it.each<AttemptState>(['intent', 'unknown', 'open', 'closed'])(
    'keeps it for an attempt that is %s: a late one is honoured',
    (state) => {
      const attempt = ofPeriod(state, 1);
      expect(decide(SAVED, PENDING, [attempt])).toEqual({ kind: 'keep_method', event: SAVED, attempt });
    },
  );

  it.each<AttemptState>(['failed', 'paid'])('changes nothing for an attempt that is %s', (state) => {
    expect(decide(SAVED, PENDING, [ofPeriod(state, 1)])).toEqual({ kind: 'ignore', outcome: 'attempt_over' });
  });

  it('changes nothing for a checkout that nobody asked for', () => {
    expect(decide(SAVED, PENDING, [])).toEqual({ kind: 'ignore', outcome: 'unknown_checkout' });
  });
});

describe('decidePspEvent, for the page of a later period of a subscription', () => {
  const live = ofPeriod('open', 2);

  it.each([
    ['records a decline', FAILED, { kind: 'record_failure', event: FAILED, attempt: live }],
    ['closes the attempt at its expiry', EXPIRED, { kind: 'close_attempt', attempt: live }],
    ['keeps a method', SAVED, { kind: 'keep_method', event: SAVED, attempt: live }],
  ])('%s while the subscription runs', (_name, event, decision) => {
    expect(decide(event, RUNNING, [live])).toEqual(decision);
  });

  it.each<[string, OrderFacts, SampleAttempt[]]>([
    ['the subscription has ended', { ...RUNNING, isEnded: true }, [live]],
    ['the order is canceled', { ...RUNNING, status: 'canceled' }, [live]],
    ['the attempt is over', RUNNING, [ofPeriod('closed', 2)]],
    ['the attempt is of no period', RUNNING, [ofPeriod('open', null)]],
    ['there is no such attempt', RUNNING, []],
  ])('changes nothing where %s', (_name, order, attempts) => {
    const decisions = [FAILED, EXPIRED, SAVED].map((event) => decide(event, order, attempts));
    expect(decisions).toEqual([SETTLED, SETTLED, SETTLED]);
  });
});

it('decidePspEvent throws for a type of event that it does not know', () => {
  const event = { ...EXPIRED, type: 'checkout_lost' } as never; // no type of this release
  expect(() => decide(event, PENDING, [ofPeriod('open', 1)])).toThrow('Assertion failed: unhandled case');
});
