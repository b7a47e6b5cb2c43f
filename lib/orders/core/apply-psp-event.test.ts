import { describe, expect, it } from 'vitest';
import { type AttemptFacts, decidePspEvent, type EventDecision, type OrderFacts } from './apply-psp-event';
import type { PspEventFacts } from './psp-event-facts';

const paid = (paymentRef: string, change: Partial<{ amountMinor: bigint; currency: string }> = {}) =>
  ({ type: 'payment_succeeded', paymentRef, amountMinor: 3_451n, currency: 'EUR', ...change }) as const;
const FAILED: PspEventFacts = { type: 'payment_failed' };
const EXPIRED: PspEventFacts = { type: 'checkout_expired' };

const ATTEMPT: AttemptFacts = { totalMinor: 3_451n, currency: 'EUR' };
const NEW: OrderFacts = { status: null, succeededPaymentRef: null };
const PENDING: OrderFacts = { status: 'pending', succeededPaymentRef: null };
const COMPLETED: OrderFacts = { status: 'completed', succeededPaymentRef: 'pay_1' };
const CANCELED: OrderFacts = { status: 'canceled', succeededPaymentRef: null };

const ignore = (outcome: Extract<EventDecision, { kind: 'ignore' }>['outcome']): EventDecision => ({
  kind: 'ignore',
  outcome,
});
const giveBack = (reason: Extract<EventDecision, { kind: 'give_back' }>['reason']): EventDecision => ({
  kind: 'give_back',
  reason,
});
const COMPLETE: EventDecision = { kind: 'complete' };
const RECORD_FAILURE: EventDecision = { kind: 'record_failure' };
const CLOSE: EventDecision = { kind: 'close_attempt' };

describe('decidePspEvent', () => {
  it.each<[string, PspEventFacts, OrderFacts, EventDecision]>([
    ['a payment before our own commit completes', paid('pay_1'), NEW, COMPLETE],
    ['a payment completes a pending order', paid('pay_1'), PENDING, COMPLETE],
    ['the same payment again changes nothing', paid('pay_1'), COMPLETED, ignore('already_recorded')],
    ['a second payment goes back', paid('pay_2'), COMPLETED, giveBack('second_payment')],
    ['a payment of a canceled order goes back', paid('pay_1'), CANCELED, giveBack('order_canceled')],
    [
      'a cent too little goes back',
      paid('pay_1', { amountMinor: 3_450n }),
      PENDING,
      giveBack('amount_mismatch'),
    ],
    ['a cent too much goes back', paid('pay_1', { amountMinor: 3_452n }), NEW, giveBack('amount_mismatch')],
    ['another currency goes back', paid('pay_1', { currency: 'USD' }), PENDING, giveBack('amount_mismatch')],
    ['a decline before our own commit is recorded', FAILED, NEW, RECORD_FAILURE],
    ['a decline is recorded', FAILED, PENDING, RECORD_FAILURE],
    ['a late decline of a paid order is ignored', FAILED, COMPLETED, ignore('order_settled')],
    ['a late decline of a canceled order is ignored', FAILED, CANCELED, ignore('order_settled')],
    ['an expiry before our own commit closes', EXPIRED, NEW, CLOSE],
    ['an expiry closes the attempt', EXPIRED, PENDING, CLOSE],
    ['a late expiry of a paid order is ignored', EXPIRED, COMPLETED, ignore('order_settled')],
    ['a late expiry of a canceled order is ignored', EXPIRED, CANCELED, ignore('order_settled')],
  ])('%s', (_, event, order, decision) => {
    expect(decidePspEvent(event, order, ATTEMPT)).toEqual(decision);
  });

  it.each<[string, PspEventFacts, OrderFacts, EventDecision]>([
    ['a payment goes back', paid('pay_1'), PENDING, giveBack('unknown_checkout')],
    [
      'a payment of a paid order goes back as the second it is',
      paid('pay_2'),
      COMPLETED,
      giveBack('second_payment'),
    ],
    ['a decline is ignored', FAILED, PENDING, ignore('unknown_checkout')],
    ['an expiry is ignored', EXPIRED, NEW, ignore('unknown_checkout')],
  ])('of a checkout that nobody asked for, %s', (_, event, order, decision) => {
    expect(decidePspEvent(event, order, null)).toEqual(decision);
  });
});

describe('a success, a decline, an expiry and a second success, each twice', () => {
  const EVENTS: readonly PspEventFacts[] = [paid('pay_1'), FAILED, EXPIRED, paid('pay_2')];
  const all = orderings([...EVENTS, ...EVENTS]);

  it('can come in 2520 orders', () => {
    expect(all).toHaveLength(2_520);
  });

  it('end the same in every one of them: the first payment is kept, the other goes back once', () => {
    for (const events of all) {
      const [first] = events.filter((event) => event.type === 'payment_succeeded');
      const end = events.reduce(carryOut, { order: NEW, refunds: [] });
      expect(end, events.map(nameOf).join(' ')).toEqual({
        order: { status: 'completed', succeededPaymentRef: first?.paymentRef },
        refunds: [first?.paymentRef === 'pay_1' ? 'pay_2' : 'pay_1'],
      });
    }
  });
});

type Ledger = { order: OrderFacts; refunds: string[] };

/** What recording does with a decision, reduced to the facts that later decisions look at. */
function carryOut(ledger: Ledger, event: PspEventFacts): Ledger {
  const decision = decidePspEvent(event, ledger.order, ATTEMPT);
  if (event.type === 'payment_succeeded' && decision.kind === 'complete')
    return { ...ledger, order: { status: 'completed', succeededPaymentRef: event.paymentRef } };
  if (event.type === 'payment_succeeded' && decision.kind === 'give_back')
    return { ...ledger, refunds: [...new Set([...ledger.refunds, event.paymentRef])] };
  if (decision.kind === 'record_failure') return { ...ledger, order: { ...ledger.order, status: 'pending' } };
  return ledger;
}

/** Every different order of a list whose members may repeat. */
function orderings<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return [...new Set(items)].flatMap((item) => {
    const index = items.indexOf(item);
    return orderings(items.filter((_, at) => at !== index)).map((rest) => [item, ...rest]);
  });
}

function nameOf(event: PspEventFacts): string {
  return event.type === 'payment_succeeded' ? event.paymentRef : event.type;
}
