import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { Transaction } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import { type ActionEffect, decideAction, type HostedAction } from './core/decide-action';
import {
  checkoutStateAt,
  type SandboxCheckout,
  type SandboxMethod,
  toCustomerRef,
} from './core/sandbox-checkout';
import { outcomeOfPaidCard } from './core/test-cards';
import { deliverDueSandboxEvents } from './deliver-events';
import { expireOpen } from './expire-sandbox-checkout';
import { recordEvent } from './record-event';
import { insertMethod } from './sandbox-method-repo';
import { lockCheckout, markPaid } from './sandbox-repo';
import type { SandboxServices } from './sandbox-services';

/** How long a shopper waits for the merchant's platform to hear of it; most answer far sooner. */
const DELIVERY_PATIENCE_MS = 2 * SECOND_MS;
const EVENTS_PER_ACTION = 5;

export type ActCommand = {
  checkoutId: string;
  action: HostedAction;
  /** `null` where the form named none, or one this checkout does not take: then its first method. */
  method: PaymentMethod | null;
  cardNumber: string;
};

export type ActOutcome =
  | { kind: 'missing' }
  | { kind: 'leave'; url: string; merchantName: string }
  | { kind: 'stay'; problem: 'expired' | 'unknown_card' };

/** One press of a button on the hosted page. Presses take turns on the row, so a double click pays once. */
export async function actOnCheckout(deps: SandboxServices, command: ActCommand): Promise<ActOutcome> {
  const acted = await deps.transact(async (tx) => {
    const checkout = await lockCheckout(tx.db, command.checkoutId);
    if (!checkout) return null;
    const nowMs = deps.clock.nowMs();
    const decision = decideAction({
      action: command.action,
      state: checkoutStateAt(checkout, nowMs),
      method: chooseMethod(checkout, command.method),
      cardNumber: command.cardNumber,
    });
    await apply(tx, deps, { checkout, effect: decision.effect, nowMs });
    return { checkout, decision };
  });
  if (!acted) return { kind: 'missing' };
  const { checkout, decision } = acted;
  if (decision.effect.kind !== 'none') await tellMerchantSoon(deps, checkout.id);
  const { returnUrl, cancelUrl, merchantName } = checkout.details;
  switch (decision.next) {
    case 'return':
      return { kind: 'leave', url: returnUrl, merchantName };
    case 'cancel':
      return { kind: 'leave', url: cancelUrl, merchantName };
    case 'stay_expired':
      return { kind: 'stay', problem: 'expired' };
    case 'stay_unknown_card':
      return { kind: 'stay', problem: 'unknown_card' };
    default:
      return assertNever(decision.next);
  }
}

function chooseMethod(checkout: SandboxCheckout, wanted: PaymentMethod | null): PaymentMethod {
  const offered = checkout.details.paymentMethods;
  return offered.find((method) => method === wanted) ?? offered[0] ?? 'card';
}

async function apply(
  tx: Transaction,
  deps: Pick<SandboxServices, 'ids'>,
  input: { checkout: SandboxCheckout; effect: ActionEffect; nowMs: number },
): Promise<void> {
  const { checkout, effect, nowMs } = input;
  switch (effect.kind) {
    case 'none':
      return;
    case 'pay': {
      const { method, last4 } = effect;
      const kept = await keepMethod(tx, deps, { checkout, method, last4, nowMs });
      const payment = { id: `pay_${deps.ids.uuid()}`, method, last4, paidAtMs: nowMs, kept };
      const isOnlyKept = checkout.details.keepMethod === 'only';
      await markPaid(tx.db, { id: checkout.id, payment, state: isOnlyKept ? 'saved' : 'paid' });
      const type = isOnlyKept ? 'method.saved' : 'payment.succeeded';
      await recordEvent(tx, deps, { checkout, nowMs, fact: { type, payment } });
      if (!isOnlyKept && outcomeOfPaidCard(last4) === 'disputed')
        await recordEvent(tx, deps, {
          checkout,
          nowMs: nowMs + DAY_MS,
          fact: { type: 'dispute.opened', payment },
        });
      return;
    }
    case 'fail': {
      const { method, last4, reason } = effect;
      return recordEvent(tx, deps, {
        checkout,
        nowMs,
        fact: { type: 'payment.failed', method, last4, reason },
      });
    }
    case 'expire':
      return expireOpen(tx, deps, { checkout, nowMs });
    default:
      return assertNever(effect);
  }
}

/** Keeps the method that a shopper has paid with, where the merchant's platform has asked for that. */
async function keepMethod(
  tx: Transaction,
  deps: Pick<SandboxServices, 'ids'>,
  input: { checkout: SandboxCheckout; method: PaymentMethod; last4: string | null; nowMs: number },
): Promise<SandboxMethod | null> {
  const { checkout, method, last4, nowMs } = input;
  if (checkout.details.keepMethod === undefined) return null;
  const methodRef = `pm_${deps.ids.uuid()}`;
  const kept = { customerRef: toCustomerRef(methodRef), methodRef, last4 };
  await insertMethod(tx.db, { ...kept, method, environment: checkout.environment, nowMs });
  return kept;
}

/** A failure here costs nothing: the event stays due, and the sweep sends it. */
async function tellMerchantSoon(deps: SandboxServices, checkoutId: string): Promise<void> {
  const delivery = deliverDueSandboxEvents(deps, { limit: EVENTS_PER_ACTION, checkoutId }).catch(
    (error: unknown) => deps.log.error('sandbox event delivery failed', { error }),
  );
  const patience = new AbortController();
  const tired = wait(DELIVERY_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([delivery, tired]);
  patience.abort();
}
