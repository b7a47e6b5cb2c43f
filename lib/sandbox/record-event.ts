import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { toPaymentWire, toSavedMethodWire } from './checkout-answer';
import type { SandboxCheckout, SandboxPayment } from './core/sandbox-checkout';
import { insertEvent } from './sandbox-event-repo';
import type { SandboxServices } from './sandbox-services';

export type EventFact =
  | { type: 'payment.succeeded'; payment: SandboxPayment; chargeKey?: string }
  | { type: 'method.saved'; payment: SandboxPayment }
  | { type: 'payment.failed'; method: string; last4: string | null; reason: string }
  | { type: 'checkout.expired' }
  | { type: 'dispute.opened'; payment: SandboxPayment };

/** The subject of an event: a checkout, or a charge of a kept method, which has less. */
type EventSubject = Pick<SandboxCheckout, 'id' | 'orderId' | 'environment' | 'amountMinor' | 'currency'>;

/** Writes down what happened, in the transaction that made it happen: an event exists exactly when its fact does. */
export async function recordEvent(
  tx: Transaction,
  deps: Pick<SandboxServices, 'ids'>,
  input: { checkout: EventSubject; fact: EventFact; nowMs: number },
): Promise<void> {
  const { checkout, nowMs } = input;
  const id = `evt_${deps.ids.uuid()}`;
  const body: EventWire = {
    id,
    createdAtMs: nowMs,
    environment: checkout.environment,
    checkoutId: checkout.id,
    orderId: checkout.orderId,
    ...toFactWire(deps, checkout, input.fact),
  };
  await insertEvent(tx.db, { id, checkoutId: checkout.id, body: JSON.stringify(body), nowMs });
}

function toFactWire(deps: Pick<SandboxServices, 'ids'>, checkout: EventSubject, fact: EventFact) {
  switch (fact.type) {
    case 'payment.succeeded':
      return {
        type: fact.type,
        payment: toPaymentWire(checkout, fact.payment),
        ...(fact.chargeKey === undefined ? {} : { chargeKey: fact.chargeKey }),
      };
    case 'method.saved': {
      const { kept, paidAtMs } = fact.payment;
      assert(kept, 'a checkout that only keeps a method has kept one');
      return { type: fact.type, savedMethod: toSavedMethodWire(kept), savedAtMs: paidAtMs };
    }
    case 'payment.failed': {
      const payment = {
        id: `pay_${deps.ids.uuid()}`,
        amountMinor: checkout.amountMinor.toString(),
        currency: checkout.currency,
        method: fact.method,
        last4: fact.last4,
      };
      return { type: fact.type, payment, reason: fact.reason };
    }
    case 'checkout.expired':
      return { type: fact.type };
    case 'dispute.opened': {
      const { paidAtMs: _paidAtMs, ...payment } = toPaymentWire(checkout, fact.payment);
      return { type: fact.type, payment, disputeId: `dp_${deps.ids.uuid()}`, reason: 'fraudulent' };
    }
  }
}
