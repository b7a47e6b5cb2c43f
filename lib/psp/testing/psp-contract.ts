import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeCharges } from './psp-charge-contract';
import { describeCheckouts } from './psp-checkout-contract';
import {
  type ContractHarness,
  create,
  ENVIRONMENT,
  expire,
  find,
  openCheckout,
  REFUND,
  requestAt,
  retrieve,
} from './psp-contract-harness';
import { describeEvents } from './psp-event-contract';
import { describeRefunds } from './psp-refund-contract';

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
    describeCheckouts(() => psp);
    describeRefunds(() => psp);
    describeCharges(() => psp);
    describeEvents(() => psp);
    describeSilence(() => psp);
  });
}

function describeSilence(psp: () => ContractHarness): void {
  it('returns unknown or incomplete where the PSP does not answer, and never throws', async () => {
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
