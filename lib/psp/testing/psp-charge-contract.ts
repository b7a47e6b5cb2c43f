import { expect, it } from 'vitest';
import type { SavedMethod } from '@/lib/psp/core/kept-method';
import type { PspChargeRequest, PspCheckoutRequest } from '@/lib/psp/port';
import type { ContractHarness, LaterCharge } from './psp-contract';

/** What the promises about kept methods need of those about checkouts. */
type Checkouts = {
  requestAt(psp: ContractHarness, change: Partial<PspCheckoutRequest>): PspCheckoutRequest;
  openCheckout(psp: ContractHarness, request: PspCheckoutRequest): Promise<string>;
};

const ENVIRONMENT = { environment: 'test' } as const;
/** By then every PSP lists what it has made. */
const LIST_SETTLED_MS = 10 * 60_000;

type Kept = { orderId: string; savedMethod: SavedMethod; requestedAtMs: number };

/** What every adapter has to show of methods that are kept: charged once for a key, while their owner is away. */
export function describeCharges(psp: () => ContractHarness, { requestAt, openCheckout }: Checkouts): void {
  /** Pays a checkout whose method is kept, with a card that goes like this later. */
  async function keep(later: LaterCharge = 'paid'): Promise<Kept> {
    const request = requestAt(psp(), { keepMethod: 'with_payment' });
    const pspRef = await openCheckout(psp(), request);
    await psp().pay(pspRef, later);
    const state = await psp().adapter.retrieveCheckout({ pspRef, ...ENVIRONMENT });
    const savedMethod = state.kind === 'paid' ? state.payment.savedMethod : undefined;
    if (!savedMethod) throw new Error(`no method was kept: ${JSON.stringify(state)}`);
    return { orderId: request.orderId, savedMethod, requestedAtMs: psp().nowMs() };
  }

  /** The same bytes each time, as an attempt has frozen them. */
  function charging({ orderId, savedMethod, requestedAtMs }: Kept, periodNumber = 2) {
    const { customerRef, methodRef } = savedMethod;
    const request: PspChargeRequest = {
      orderId,
      ...ENVIRONMENT,
      currency: 'EUR',
      totalMinor: '999',
      lines: [{ label: 'Pro plan', amountMinor: '999' }],
      storeName: 'Contract store',
      storeId: 'STO_contract',
      periodNumber,
      savedMethod: { customerRef, methodRef },
      requestedAtMs,
    };
    return { request, idempotencyKey: `${orderId}-${periodNumber}` };
  }
  const charge = (kept: Kept, periodNumber?: number) =>
    psp().adapter.chargeSavedMethod(charging(kept, periodNumber));
  const find = (kept: Kept, periodNumber?: number) =>
    psp().adapter.findCharge({
      ...charging(kept, periodNumber),
      keySpentAtMs: psp().nowMs(),
      nowMs: psp().nowMs() + LIST_SETTLED_MS,
    });

  it('keeps the method of a payment, charges it once for a key, and finds that charge', async () => {
    const kept = await keep();
    const first = await charge(kept);
    expect(first).toMatchObject({ kind: 'paid', payment: { amountMinor: 999n, currency: 'EUR' } });
    expect(await charge(kept)).toEqual(first);
    expect(await find(kept)).toEqual(first);
    expect(await find(kept, 3)).toEqual({ kind: 'none' });
    const second = await charge(kept, 3);
    expect(second.kind).toBe('paid');
    expect(second).not.toEqual(first);
  });

  it('keeps a method without any money, which can be charged all the same', async () => {
    const request = requestAt(psp(), { keepMethod: 'only', totalMinor: '0', lines: [] });
    const pspRef = await openCheckout(psp(), request);
    const event = await psp().adapter.readWebhook({ ...(await psp().pay(pspRef)), nowMs: psp().nowMs() });
    const state = await psp().adapter.retrieveCheckout({ pspRef, ...ENVIRONMENT });
    if (state.kind !== 'saved') throw new Error(`nothing was saved: ${JSON.stringify(state)}`);
    const { saving } = state;
    expect(event).toMatchObject({ kind: 'event', event: { type: 'method_saved', pspRef, saving } });
    expect(await psp().adapter.expireCheckout({ pspRef, ...ENVIRONMENT })).toEqual({ kind: 'saved', saving });
    const { savedMethod } = saving;
    const kept = { orderId: request.orderId, savedMethod, requestedAtMs: psp().nowMs() };
    expect((await charge(kept)).kind).toBe('paid');
  });

  it.each<[Exclude<LaterCharge, 'paid'>, object]>([
    ['declined', { kind: 'declined', isFinal: false, paymentRef: expect.any(String) }],
    ['needs_customer', { kind: 'needs_customer', paymentRef: expect.any(String) }],
  ])('says that a card is %s, for its key for good, and takes nothing', async (later, expected) => {
    const kept = await keep(later);
    const outcome = await charge(kept);
    expect(outcome).toMatchObject(expected);
    expect(await charge(kept)).toEqual(outcome);
    expect(await find(kept)).toMatchObject(expected);
  });

  it('does not know how a charge ended whose answer is lost, and learns it by its key', async () => {
    const kept = await keep();
    psp().arrangeCharge('lost_answer');
    expect(await charge(kept)).toMatchObject({ kind: 'unknown', isKeySpent: false });
    const found = await find(kept);
    expect(found.kind).toBe('paid');
    expect(await charge(kept)).toEqual(found);
  });

  it('does not know how a charge ended that never got there, finds none, and makes it under its key', async () => {
    const kept = await keep();
    psp().arrangeCharge('lost_request');
    expect(await charge(kept)).toMatchObject({ kind: 'unknown', isKeySpent: false });
    expect(await find(kept)).toEqual({ kind: 'none' });
    expect((await charge(kept)).kind).toBe('paid');
  });

  it('tells of a charge by an event with its key, as the answer has said', async () => {
    const kept = await keep();
    const outcome = await charge(kept);
    const { idempotencyKey } = charging(kept);
    const told = await psp().chargeEvent(idempotencyKey);
    const event = await psp().adapter.readWebhook({ ...told, nowMs: psp().nowMs() });
    expect(event).toMatchObject({
      kind: 'event',
      event: { type: 'payment_succeeded', orderId: kept.orderId, chargeKey: idempotencyKey },
    });
    const paid = outcome.kind === 'paid' ? outcome.payment : null;
    expect(event).toMatchObject({ event: { payment: { paymentRef: paid?.paymentRef, amountMinor: 999n } } });
  });

  it('forgets a method, once and again, after which nobody charges it', async () => {
    const kept = await keep();
    const forget = () => psp().adapter.forgetMethod({ savedMethod: kept.savedMethod, ...ENVIRONMENT });
    expect(await forget()).toEqual({ kind: 'forgotten' });
    expect(await forget()).toEqual({ kind: 'forgotten' });
    expect((await charge(kept)).kind).toBe('declined');
  });

  it('refunds a charge as any other payment', async () => {
    const outcome = await charge(await keep());
    if (outcome.kind !== 'paid') throw new Error('the card pays');
    const refund = (idempotencyKey: string) =>
      psp().adapter.refundPayment({
        paymentRef: outcome.payment.paymentRef,
        amountMinor: 999n,
        currency: 'EUR',
        orderId: 'ORD_contract',
        idempotencyKey,
        ...ENVIRONMENT,
      });
    expect(await refund('of a charge')).toMatchObject({ kind: 'refunded' });
    expect(await refund('of a charge, again')).toEqual({ kind: 'nothing_left' });
  });

  it('knows nothing of charges where nobody answers', async () => {
    const kept = await keep();
    psp().goDown();
    const forget = psp().adapter.forgetMethod({ savedMethod: kept.savedMethod, ...ENVIRONMENT });
    const outcomes = await Promise.all([charge(kept), find(kept), forget]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'incomplete', 'unknown']);
  });
}
