import { expect, it } from 'vitest';
import { type ContractHarness, ENVIRONMENT, openCheckout, paymentOf, REFUND } from './psp-contract-harness';

/** What every adapter has to show of refunds: each is made once for its key, never over what is left, and is found again. */
export function describeRefunds(psp: () => ContractHarness): void {
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

  it('refuses to refund more than is left, and says separately when nothing is left', async () => {
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
