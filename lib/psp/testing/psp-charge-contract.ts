import { expect, it } from 'vitest';
import type { SavedMethod } from '@/lib/psp/core/kept-method';
import type { PspChargeRequest } from '@/lib/psp/port';
import {
  type ContractHarness,
  ENVIRONMENT,
  type LaterCharge,
  LIST_SETTLED_MS,
  openCheckout,
  paymentOf,
  requestAt,
} from './psp-contract-harness';

type Kept = { orderId: string; savedMethod: SavedMethod; requestedAtMs: number };

/** Pays a checkout whose method is kept. `later` says what comes of charging that method afterwards. */
async function keep(psp: ContractHarness, later: LaterCharge = 'paid'): Promise<Kept> {
  const request = requestAt(psp, { keepMethod: 'with_payment' });
  const pspRef = await openCheckout(psp, request);
  await psp.pay(pspRef, later);
  const { savedMethod } = await paymentOf(psp, pspRef);
  if (!savedMethod) throw new Error('no method was kept');
  return { orderId: request.orderId, savedMethod, requestedAtMs: psp.nowMs() };
}

/** What the period of a subscription is charged with: the same bytes each time, as an attempt has frozen them. */
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

const charge = ({ adapter }: ContractHarness, kept: Kept, periodNumber?: number) =>
  adapter.chargeSavedMethod(charging(kept, periodNumber));

/** Looks for a charge when the PSP lists everything that it has made. */
const findCharge = (psp: ContractHarness, kept: Kept, periodNumber?: number) =>
  psp.adapter.findCharge({
    ...charging(kept, periodNumber),
    keySpentAtMs: psp.nowMs(),
    nowMs: psp.nowMs() + LIST_SETTLED_MS,
  });

const forget = ({ adapter }: ContractHarness, { savedMethod }: Kept) =>
  adapter.forgetMethod({ savedMethod, ...ENVIRONMENT });

/** What every adapter has to show of kept methods: each is charged once for a key, while its owner is away. */
export function describeCharges(psp: () => ContractHarness): void {
  describeKeeping(psp);
  describeChargeOutcomes(psp);
}

function describeKeeping(psp: () => ContractHarness): void {
  it('keeps the method of a payment, charges it once for a key, and finds that charge', async () => {
    const kept = await keep(psp());
    const first = await charge(psp(), kept);
    expect(first).toMatchObject({ kind: 'paid', payment: { amountMinor: 999n, currency: 'EUR' } });
    expect(await charge(psp(), kept)).toEqual(first);
    expect(await findCharge(psp(), kept)).toEqual(first);
    expect(await findCharge(psp(), kept, 3)).toEqual({ kind: 'none' });
    const second = await charge(psp(), kept, 3);
    expect(second.kind).toBe('paid');
    expect(second).not.toEqual(first);
  });

  it('keeps a method at a checkout without money, and charges it later', async () => {
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
    expect((await charge(psp(), kept)).kind).toBe('paid');
  });

  it('forgets a method however often it is asked, and a charge of it is declined from then on', async () => {
    const kept = await keep(psp());
    expect(await forget(psp(), kept)).toEqual({ kind: 'forgotten' });
    expect(await forget(psp(), kept)).toEqual({ kind: 'forgotten' });
    expect((await charge(psp(), kept)).kind).toBe('declined');
  });

  it('refunds a charge as any other payment', async () => {
    const outcome = await charge(psp(), await keep(psp()));
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
}

function describeChargeOutcomes(psp: () => ContractHarness): void {
  it.each<[Exclude<LaterCharge, 'paid'>, object]>([
    ['declined', { kind: 'declined', isFinal: false, paymentRef: expect.any(String) }],
    ['needs_customer', { kind: 'needs_customer', paymentRef: expect.any(String) }],
  ])(
    'returns %s for the card, repeats that for the same key, and takes no money',
    async (later, expected) => {
      const kept = await keep(psp(), later);
      const outcome = await charge(psp(), kept);
      expect(outcome).toMatchObject(expected);
      expect(await charge(psp(), kept)).toEqual(outcome);
      expect(await findCharge(psp(), kept)).toMatchObject(expected);
    },
  );

  it('returns unknown where the answer to a charge is lost, and the charge itself when the same key is sent again', async () => {
    const kept = await keep(psp());
    psp().arrangeCharge('lost_answer');
    expect(await charge(psp(), kept)).toMatchObject({ kind: 'unknown', isKeySpent: false });
    const found = await findCharge(psp(), kept);
    expect(found.kind).toBe('paid');
    expect(await charge(psp(), kept)).toEqual(found);
  });

  it('returns unknown where the request for a charge is lost, finds none, and charges when the same key is sent again', async () => {
    const kept = await keep(psp());
    psp().arrangeCharge('lost_request');
    expect(await charge(psp(), kept)).toMatchObject({ kind: 'unknown', isKeySpent: false });
    expect(await findCharge(psp(), kept)).toEqual({ kind: 'none' });
    expect((await charge(psp(), kept)).kind).toBe('paid');
  });

  it('reads the event of a charge with its key and with the payment that the answer named', async () => {
    const kept = await keep(psp());
    const outcome = await charge(psp(), kept);
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

  it('returns unknown or incomplete for calls about charges where the PSP does not answer', async () => {
    const kept = await keep(psp());
    psp().goDown();
    const outcomes = await Promise.all([charge(psp(), kept), findCharge(psp(), kept), forget(psp(), kept)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'incomplete', 'unknown']);
  });
}
