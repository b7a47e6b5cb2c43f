import { expect, it } from 'vitest';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import {
  type ContractHarness,
  create,
  expire,
  find,
  openCheckout,
  paymentOf,
  requestAt,
  retrieve,
} from './psp-contract-harness';

/** What every adapter has to show of checkouts: each is made once for its key, is found again, and ends once. */
export function describeCheckouts(psp: () => ContractHarness): void {
  describeCreate(psp);
  describeLostAnswers(psp);
  describeFind(psp);
  describeEnd(psp);
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

  it('returns unknown, never refused, for a used key with another body, and keeps the first checkout', async () => {
    const request = requestAt(psp());
    const pspRef = await openCheckout(psp(), request);
    const other = { ...request, totalMinor: '1', lines: [{ label: 'Pro license', amountMinor: '1' }] };
    expect(await create(psp(), other)).toMatchObject({ kind: 'unknown', isKeySpent: true });
    expect(await psp().countCheckouts(request.orderId)).toBe(1);
    expect((await retrieve(psp(), pspRef)).kind).toBe('open');
  });

  it('returns refused where the PSP refuses, and no checkout is made', async () => {
    const request = psp().arrange('refused', requestAt(psp()));
    expect((await create(psp(), request)).kind).toBe('refused');
    expect(await psp().countCheckouts(request.orderId)).toBe(0);
    expect(await find(psp(), request)).toEqual({ kind: 'none' });
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

function describeLostAnswers(psp: () => ContractHarness): void {
  it('returns unknown where the answer is lost, and the checkout when the same key is sent again', async () => {
    const request = psp().arrange('lost_answer', requestAt(psp()));
    expect(await create(psp(), request)).toMatchObject({ kind: 'unknown', isKeySpent: false });
    expect((await create(psp(), request)).kind).toBe('created');
    expect(await psp().countCheckouts(request.orderId)).toBe(1);
  });

  it('returns unknown where the request is lost, finds none, and makes it when the same key is sent again', async () => {
    const request = psp().arrange('lost_request', requestAt(psp()));
    expect(await create(psp(), request)).toMatchObject({ kind: 'unknown', isKeySpent: false });
    expect(await find(psp(), request)).toEqual({ kind: 'none' });
    expect((await create(psp(), request)).kind).toBe('created');
    expect(await psp().countCheckouts(request.orderId)).toBe(1);
  });

  it("counts a key as spent after the PSP's own failure, which it repeats for that key", async () => {
    const request = psp().arrange('server_error', requestAt(psp()));
    expect(await create(psp(), request)).toMatchObject({ kind: 'unknown', isKeySpent: true });
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
    'finds a checkout over another %s as a different one, neither as its own nor as none',
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
