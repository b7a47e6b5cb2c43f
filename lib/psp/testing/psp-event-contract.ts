import { expect, it } from 'vitest';
import { type ChargedAttempt, decidePspEvent, type OrderFacts } from '@/lib/orders/core/decide-psp-event';
import type { PspEvent } from '@/lib/psp/port';
import {
  type ContractHarness,
  type Delivery,
  ENVIRONMENT,
  openCheckout,
  paymentOf,
  read,
  readEvent,
  requestAt,
} from './psp-contract-harness';

/** An event that was signed this long ago is too old to be accepted. */
const OLD_MS = 10 * 60_000;

/** What every adapter has to show of events: they are verified, and an order ends alike in whatever order they come. */
export function describeEvents(psp: () => ContractHarness): void {
  it('reads a payment from its event, as asking for it says', async () => {
    const request = requestAt(psp());
    const pspRef = await openCheckout(psp(), request);
    const event = await readEvent(psp(), await psp().pay(pspRef));
    expect(event).toMatchObject({
      type: 'payment_succeeded',
      pspRef,
      orderId: request.orderId,
      ...ENVIRONMENT,
      payment: await paymentOf(psp(), pspRef),
    });
  });

  it('reads a declined try and an expiry from their events', async () => {
    const pspRef = await openCheckout(psp());
    const declined = await readEvent(psp(), await psp().decline(pspRef));
    expect(declined).toMatchObject({ type: 'payment_failed', pspRef, amountMinor: 3451n, currency: 'EUR' });
    const lapsed = await readEvent(psp(), await psp().lapse(pspRef));
    expect(lapsed).toMatchObject({ type: 'checkout_expired', pspRef });
  });

  it('reads an event that comes twice as the same event', async () => {
    const delivery = await psp().pay(await openCheckout(psp()));
    const first = await readEvent(psp(), delivery);
    expect(await readEvent(psp(), psp().resign(delivery, psp().nowMs() - 1_000))).toEqual(first);
  });

  it('refuses an event whose bytes were changed, that has no signature, or that was signed too long ago', async () => {
    const delivery = await psp().pay(await openCheckout(psp()));
    const changed = Uint8Array.from(delivery.rawBody);
    changed[changed.length - 2] = (changed.at(-2) ?? 0) ^ 1;
    expect(await read(psp(), { ...delivery, rawBody: changed })).toEqual({ kind: 'invalid' });
    expect(await read(psp(), { ...delivery, headers: new Headers() })).toEqual({ kind: 'invalid' });
    const old = psp().resign(delivery, psp().nowMs() - OLD_MS);
    expect(await read(psp(), old)).toEqual({ kind: 'invalid' });
  });

  it('completes the order once where a paid checkout was also declined and expired, in whatever order the events come', async () => {
    const pspRef = await openCheckout(psp());
    const told = [await psp().decline(pspRef), await psp().lapse(pspRef), await psp().pay(pspRef)];
    const { paymentRef } = await paymentOf(psp(), pspRef);
    for (const order of ordersOf([...told, ...told])) {
      const events: PspEvent[] = [];
      for (const delivery of order) events.push(await readEvent(psp(), delivery));
      expect(bookAll(events)).toEqual({
        order: { status: 'completed', succeeded: paidBy(paymentRef), isEnded: false },
        refunded: 0,
      });
    }
  });
}

/** Enough orders that each event has been first, last and in between, and before and after each other one. */
function ordersOf(deliveries: readonly Delivery[]): Delivery[][] {
  const rotated = deliveries.map((_, index) => [...deliveries.slice(index), ...deliveries.slice(0, index)]);
  return [...rotated, ...rotated.map((order) => [...order].reverse())];
}

/** The order that results from events by the order's own rules, an event seen before left out. */
function bookAll(events: readonly PspEvent[]): { order: OrderFacts; refunded: number } {
  const seen = new Set<string>();
  let order: OrderFacts = { status: 'pending', succeeded: [], isEnded: false };
  let refunded = 0;
  for (const event of events.filter(({ id }) => !seen.has(id) && seen.add(id))) {
    if (!('pspRef' in event)) throw new Error('nothing was refunded or disputed');
    const decision = decidePspEvent({ psp: 'contract', event, order, attempts: [attemptOf(event.pspRef)] });
    if (decision.kind === 'refund') refunded += 1;
    if (decision.kind === 'complete')
      order = { status: 'completed', succeeded: paidBy(decision.event.payment.paymentRef), isEnded: false };
  }
  return { order, refunded };
}

function attemptOf(pspRef: string): ChargedAttempt {
  return {
    attemptNumber: 1,
    psp: 'contract',
    state: 'open',
    pspRef,
    url: 'https://psp.test/',
    leaseUntil: null,
    periodNumber: null,
    request: { totalMinor: '3451', currency: 'EUR' },
  };
}

/** That a one-time order is paid by a payment, where there is one. */
function paidBy(paymentRef: string | undefined): OrderFacts['succeeded'] {
  return paymentRef === undefined ? [] : [{ paymentRef, periodNumber: null }];
}
