import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '@/lib/kernel/clock';
import { type ChargedAttempt, decidePspEvent, type OrderFacts } from '@/lib/orders/core/decide-psp-event';
import type { PspAdapter, PspCheckoutRequest, PspEvent, PspWebhookOutcome } from '@/lib/psp/port';
import { describeCharges } from './psp-charge-contract';

/** An event on its way to us: what a PSP sends, byte for byte. */
export type Delivery = { rawBody: Uint8Array; headers: Headers };

/**
 * How the next create call ends: with a definite no, with its answer lost after the work was done, lost before it got
 * there, or with a failure of the PSP's own.
 */
export type CreateMishap = 'refused' | 'lost_answer' | 'lost_request' | 'server_error';

/** How a kept card goes when it is charged while its owner is away. */
export type LaterCharge = 'paid' | 'declined' | 'needs_customer';

/** A PSP that an adapter talks to, and what happens there without the adapter. */
export type ContractHarness = {
  adapter: PspAdapter;
  nowMs(): number;
  /** Arranges a mishap for the next create call. @returns the request to make it with. */
  arrange(mishap: CreateMishap, request: PspCheckoutRequest): PspCheckoutRequest;
  /** Nobody answers any more, whatever is asked. */
  goDown(): void;
  countCheckouts(orderId: string): Promise<number>;
  /** A shopper pays, or has a card kept, with one that goes like this when it is charged later. */
  pay(pspRef: string, later?: LaterCharge): Promise<Delivery>;
  /** Arranges a mishap for the next charge of a kept method. */
  arrangeCharge(mishap: Extract<CreateMishap, 'lost_answer' | 'lost_request'>): void;
  /** What the PSP tells of a charge that was paid under a key. */
  chargeEvent(idempotencyKey: string): Promise<Delivery>;
  /** A shopper's card is declined. */
  decline(pspRef: string): Promise<Delivery>;
  /** The PSP tells that a checkout's time has run out. */
  lapse(pspRef: string): Promise<Delivery>;
  /** The same event once more, signed at another time. */
  resign(delivery: Delivery, nowMs: number): Delivery;
  close(): Promise<void>;
};

const OLD_MS = 10 * 60_000;
/** By then every PSP lists what it has made. */
const LIST_SETTLED_MS = 10 * 60_000;

/**
 * The behavior that every adapter has to show against the PSP it is for, or a double of it: the promises that the order's
 * use cases are built on. An adapter that passes can be put in another one's place.
 */
export function describePspContract(name: string, open: () => Promise<ContractHarness>): void {
  describe(`the PSP contract: ${name}`, () => {
    let psp: ContractHarness;
    beforeEach(async () => {
      psp = await open();
    });
    afterEach(() => psp.close());
    describeCreate(() => psp);
    describeFind(() => psp);
    describeEnd(() => psp);
    describeRefund(() => psp);
    describeCharges(() => psp, { requestAt, openCheckout });
    describeEvents(() => psp);
    describeSilence(() => psp);
  });
}

const ENVIRONMENT = { environment: 'test' } as const;
const REFUND = { ...ENVIRONMENT, orderId: 'ORD_contract' } as const;
let orderCount = 0;

function requestAt(psp: ContractHarness, change: Partial<PspCheckoutRequest> = {}): PspCheckoutRequest {
  orderCount += 1;
  return {
    orderId: `ORD_${String(orderCount).padStart(22, '0')}`,
    ...ENVIRONMENT,
    currency: 'EUR',
    totalMinor: '3451',
    lines: [
      { label: 'Pro license', amountMinor: '2900' },
      { label: 'VAT (DE)', amountMinor: '551' },
    ],
    storeName: 'Contract store',
    customerEmail: 'ada@example.com',
    language: 'de',
    returnUrl: 'https://shop.test/complete',
    cancelUrl: 'https://shop.test/back',
    paymentMethods: ['card'],
    expiresAtMs: psp.nowMs() + 2 * HOUR_MS,
    requestedAtMs: psp.nowMs(),
    sessionId: 'cs_contract',
    storeId: 'STO_contract',
    ...change,
  };
}

const keyOf = (request: PspCheckoutRequest) => `${request.orderId}-1`;

const create = ({ adapter }: ContractHarness, request: PspCheckoutRequest) =>
  adapter.createCheckout({ request, idempotencyKey: keyOf(request) });

async function openCheckout(psp: ContractHarness, request = requestAt(psp)): Promise<string> {
  const outcome = await create(psp, request);
  if (outcome.kind !== 'created') throw new Error(`not created: ${JSON.stringify(outcome)}`);
  return outcome.pspRef;
}

function find(psp: ContractHarness, request: PspCheckoutRequest, otherPspRefs: string[] = []) {
  const createdAfterMs = psp.nowMs() - HOUR_MS;
  const nowMs = psp.nowMs() + LIST_SETTLED_MS;
  return psp.adapter.findByOrderId({
    request,
    createdAfterMs,
    otherPspRefs,
    keySpentAtMs: psp.nowMs(),
    nowMs,
  });
}

const retrieve = (psp: ContractHarness, pspRef: string) =>
  psp.adapter.retrieveCheckout({ pspRef, ...ENVIRONMENT });
const expire = (psp: ContractHarness, pspRef: string) =>
  psp.adapter.expireCheckout({ pspRef, ...ENVIRONMENT });
const read = (psp: ContractHarness, delivery: Delivery): Promise<PspWebhookOutcome> =>
  psp.adapter.readWebhook({ ...delivery, nowMs: psp.nowMs() });

async function readEvent(psp: ContractHarness, delivery: Delivery): Promise<PspEvent> {
  const outcome = await read(psp, delivery);
  if (outcome.kind !== 'event') throw new Error(`no event: ${JSON.stringify(outcome)}`);
  return outcome.event;
}

async function paymentOf(psp: ContractHarness, pspRef: string) {
  const state = await retrieve(psp, pspRef);
  if (state.kind !== 'paid') throw new Error(`not paid: ${state.kind}`);
  return state.payment;
}

function describeCreate(psp: () => ContractHarness): void {
  it('makes a checkout that is open at the address it names', async () => {
    const request = requestAt(psp());
    const outcome = await create(psp(), request);
    expect(outcome).toMatchObject({ kind: 'created', url: expect.stringMatching(/^https?:\/\//) });
    if (outcome.kind !== 'created') return;
    expect(await retrieve(psp(), outcome.pspRef)).toEqual({ kind: 'open', url: outcome.url });
  });

  it('gives the first checkout again for its key', async () => {
    const request = requestAt(psp());
    const first = await create(psp(), request);
    expect(await create(psp(), request)).toEqual(first);
    expect(await psp().countCheckouts(request.orderId)).toBe(1);
  });

  it('makes one checkout of many calls at once with one key, and gives no two answers', async () => {
    const request = requestAt(psp());
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => create(psp(), request)));
    const refs = outcomes.flatMap((outcome) => (outcome.kind === 'created' ? outcome.pspRef : []));
    expect(new Set(refs).size).toBe(1);
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(await psp().countCheckouts(request.orderId)).toBe(1);
  });

  it('leaves a key alone that comes with another body, and never calls that a no', async () => {
    const request = requestAt(psp());
    const pspRef = await openCheckout(psp(), request);
    const other = { ...request, totalMinor: '1', lines: [{ label: 'Pro license', amountMinor: '1' }] };
    expect(await create(psp(), other)).toMatchObject({ kind: 'unknown', isKeySpent: true });
    expect(await psp().countCheckouts(request.orderId)).toBe(1);
    expect((await retrieve(psp(), pspRef)).kind).toBe('open');
  });

  it('calls a definite no a no, and nothing is left of it', async () => {
    const request = psp().arrange('refused', requestAt(psp()));
    expect((await create(psp(), request)).kind).toBe('refused');
    expect(await psp().countCheckouts(request.orderId)).toBe(0);
    expect(await find(psp(), request)).toEqual({ kind: 'none' });
  });

  it('does not know how a call ended whose answer is lost, and learns it by its key', async () => {
    const request = psp().arrange('lost_answer', requestAt(psp()));
    expect(await create(psp(), request)).toMatchObject({ kind: 'unknown', isKeySpent: false });
    expect((await create(psp(), request)).kind).toBe('created');
    expect(await psp().countCheckouts(request.orderId)).toBe(1);
  });

  it('does not know how a call ended that never got there, and makes it under its key', async () => {
    const request = psp().arrange('lost_request', requestAt(psp()));
    expect(await create(psp(), request)).toMatchObject({ kind: 'unknown', isKeySpent: false });
    expect(await find(psp(), request)).toEqual({ kind: 'none' });
    expect((await create(psp(), request)).kind).toBe('created');
    expect(await psp().countCheckouts(request.orderId)).toBe(1);
  });

  it("tells the PSP's own failure from silence", async () => {
    const request = psp().arrange('server_error', requestAt(psp()));
    expect(await create(psp(), request)).toMatchObject({ kind: 'unknown', isKeySpent: true });
  });

  it.each([
    ['EUR', '3451'],
    ['JPY', '3451'],
    ['KWD', '12340'],
  ])('charges in %s exactly what was asked for', async (currency, totalMinor) => {
    const lines = [{ label: 'Pro license', amountMinor: totalMinor }];
    const pspRef = await openCheckout(psp(), requestAt(psp(), { currency, totalMinor, lines }));
    await psp().pay(pspRef);
    expect(await paymentOf(psp(), pspRef)).toMatchObject({ currency, amountMinor: BigInt(totalMinor) });
  });
}

function describeFind(psp: () => ContractHarness): void {
  it('finds a checkout whose making was never answered, so that it can be adopted', async () => {
    const request = psp().arrange('lost_answer', requestAt(psp()));
    await create(psp(), request);
    const found = await find(psp(), request);
    if (found.kind !== 'found') throw new Error(`not found: ${found.kind}`);
    expect(await retrieve(psp(), found.pspRef)).toEqual({ kind: 'open', url: found.url });
  });

  it("finds nothing of another order, and nothing of an order's earlier try", async () => {
    const request = requestAt(psp());
    const pspRef = await openCheckout(psp(), request);
    expect(await find(psp(), requestAt(psp()))).toEqual({ kind: 'none' });
    expect(await find(psp(), request, [pspRef])).toEqual({ kind: 'none' });
  });

  it.each<[string, Partial<PspCheckoutRequest>]>([
    ['amount', { totalMinor: '3452' }],
    ['currency', { currency: 'USD' }],
  ])(
    'takes no checkout over another %s for the one that was asked for, and does not deny it',
    async (_name, change) => {
      const request = requestAt(psp());
      const pspRef = await openCheckout(psp(), request);
      expect(await find(psp(), { ...request, ...change })).toEqual({ kind: 'different', pspRef });
      await psp().pay(pspRef);
      expect(await find(psp(), { ...request, ...change })).toEqual({ kind: 'different', pspRef });
      expect(await find(psp(), request)).toMatchObject({ kind: 'found', pspRef });
    },
  );

  it('finds a paid checkout, and no expired one', async () => {
    const paid = requestAt(psp());
    const ended = requestAt(psp());
    const pspRef = await openCheckout(psp(), paid);
    await psp().pay(pspRef);
    await expire(psp(), await openCheckout(psp(), ended));
    expect(await find(psp(), paid)).toMatchObject({ kind: 'found', pspRef });
    expect(await find(psp(), ended)).toEqual({ kind: 'none' });
  });
}

function describeEnd(psp: () => ContractHarness): void {
  it('ends an open checkout, once and again', async () => {
    const pspRef = await openCheckout(psp());
    expect(await expire(psp(), pspRef)).toEqual({ kind: 'expired' });
    expect(await expire(psp(), pspRef)).toEqual({ kind: 'expired' });
    expect(await retrieve(psp(), pspRef)).toEqual({ kind: 'expired' });
  });

  it('does not end a checkout that was paid before, but says so with the payment', async () => {
    const pspRef = await openCheckout(psp());
    await psp().pay(pspRef);
    expect(await expire(psp(), pspRef)).toEqual({ kind: 'paid', payment: await paymentOf(psp(), pspRef) });
  });
}

function describeRefund(psp: () => ContractHarness): void {
  it('refunds once per key, and says when nothing is left', async () => {
    const pspRef = await openCheckout(psp());
    await psp().pay(pspRef);
    const { paymentRef, amountMinor, currency } = await paymentOf(psp(), pspRef);
    const refund = (idempotencyKey: string) =>
      psp().adapter.refundPayment({ paymentRef, amountMinor, currency, idempotencyKey, ...REFUND });
    expect(await refund('first')).toMatchObject({ kind: 'refunded' });
    expect(await refund('first')).toMatchObject({ kind: 'refunded' });
    expect(await refund('second')).toEqual({ kind: 'nothing_left' });
  });

  it('refuses to refund more than is left, which is not the same as that nothing is left', async () => {
    const pspRef = await openCheckout(psp());
    await psp().pay(pspRef);
    const { paymentRef, amountMinor, currency } = await paymentOf(psp(), pspRef);
    const refund = (idempotencyKey: string, partMinor: bigint) =>
      psp().adapter.refundPayment({
        paymentRef,
        amountMinor: partMinor,
        currency,
        idempotencyKey,
        ...REFUND,
      });
    expect(await refund('part', 1_000n)).toMatchObject({ kind: 'refunded' });
    expect(await refund('too much', amountMinor)).toMatchObject({ kind: 'refused' });
    expect(await refund('the rest', amountMinor - 1_000n)).toMatchObject({ kind: 'refunded' });
    expect(await refund('again', 1n)).toEqual({ kind: 'nothing_left' });
  });

  it('finds a refund again by the id that it was asked for with, and no other', async () => {
    const pspRef = await openCheckout(psp());
    await psp().pay(pspRef);
    const { paymentRef, amountMinor, currency } = await paymentOf(psp(), pspRef);
    const about = { paymentRef, amountMinor: amountMinor - 1n, currency, ...REFUND };
    const findRefund = (refundId: string) =>
      psp().adapter.findRefund({ paymentRef, refundId, ...ENVIRONMENT });
    expect(await findRefund('REF_wanted')).toEqual({ kind: 'none' });
    const made = await psp().adapter.refundPayment({
      ...about,
      refundId: 'REF_wanted',
      idempotencyKey: 'with an id',
    });
    expect(made).toMatchObject({ kind: 'refunded' });
    const { refundRef } = { refundRef: '', ...made };
    expect(await findRefund('REF_wanted')).toEqual({
      kind: 'found',
      refund: { refundRef, refundId: 'REF_wanted', amountMinor: about.amountMinor, currency, isOver: false },
    });
    expect(await findRefund('REF_other')).toEqual({ kind: 'none' });
  });
}

function describeEvents(psp: () => ContractHarness): void {
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

  it('takes no event whose bytes or signature are not the PSP’s, or that is old', async () => {
    const delivery = await psp().pay(await openCheckout(psp()));
    const changed = Uint8Array.from(delivery.rawBody);
    changed[changed.length - 2] = (changed.at(-2) ?? 0) ^ 1;
    expect(await read(psp(), { ...delivery, rawBody: changed })).toEqual({ kind: 'invalid' });
    expect(await read(psp(), { ...delivery, headers: new Headers() })).toEqual({ kind: 'invalid' });
    const old = psp().resign(delivery, psp().nowMs() - OLD_MS);
    expect(await read(psp(), old)).toEqual({ kind: 'invalid' });
  });

  it('comes to one end, whatever order its events come in, and doubled: paid, late or not', async () => {
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

function describeSilence(psp: () => ContractHarness): void {
  it('knows nothing where nobody answers, and never throws', async () => {
    const request = requestAt(psp());
    const pspRef = await openCheckout(psp(), request);
    psp().goDown();
    const refund = {
      paymentRef: 'pi_1',
      amountMinor: 1n,
      currency: 'EUR',
      idempotencyKey: 'k',
      ...REFUND,
    };
    const outcomes = await Promise.all([
      create(psp(), requestAt(psp())),
      retrieve(psp(), pspRef),
      expire(psp(), pspRef),
      find(psp(), request),
      psp().adapter.refundPayment(refund),
      psp().adapter.findRefund({ paymentRef: 'pi_1', refundId: 'REF_1', ...ENVIRONMENT }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'incomplete',
      'unknown',
      'incomplete',
    ]);
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
