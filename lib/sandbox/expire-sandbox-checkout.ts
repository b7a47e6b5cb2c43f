import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Environment } from '@/lib/kernel/environment';
import type { CheckoutWire } from '@/lib/psp/sandbox/sandbox-wire';
import { toCheckoutWire } from './checkout-answer';
import type { SandboxCheckout } from './core/sandbox-checkout';
import { recordEvent } from './record-event';
import { ApiError } from './sandbox-api-error';
import { lockCheckout, lockOverdueCheckouts, markExpired } from './sandbox-repo';
import type { SandboxServices } from './sandbox-services';

/** Ends an open checkout; one that is paid stays paid, and the answer says so with its payment. */
export async function expireCheckout(
  deps: Pick<SandboxServices, 'transact' | 'clock' | 'ids' | 'sandbox'>,
  command: { checkoutId: string; environment: Environment },
): Promise<CheckoutWire> {
  const nowMs = deps.clock.nowMs();
  return deps.transact(async (tx) => {
    const checkout = await lockCheckout(tx.db, command.checkoutId);
    if (checkout?.environment !== command.environment) throw new ApiError('checkout_not_found');
    if (checkout.state === 'open') await expireOpen(tx, deps, { checkout, nowMs });
    const state = checkout.state === 'open' ? 'expired' : checkout.state;
    return toCheckoutWire({ ...checkout, state }, { publicUrl: deps.sandbox.publicUrl, nowMs });
  });
}

/** Writes down checkouts whose time has come, with an event each. Several processes may run it at once. */
export async function expireOverdueCheckouts(
  deps: Pick<SandboxServices, 'transact' | 'clock' | 'ids'>,
  command: { limit: number },
): Promise<number> {
  const nowMs = deps.clock.nowMs();
  return deps.transact(async (tx) => {
    const overdue = await lockOverdueCheckouts(tx.db, { nowMs, limit: command.limit });
    for (const checkout of overdue) await expireOpen(tx, deps, { checkout, nowMs });
    return overdue.length;
  });
}

/** The caller holds the row of an open checkout. */
export async function expireOpen(
  tx: Transaction,
  deps: Pick<SandboxServices, 'ids'>,
  input: { checkout: SandboxCheckout; nowMs: number },
): Promise<void> {
  await markExpired(tx.db, input.checkout.id);
  await recordEvent(tx, deps, { ...input, fact: { type: 'checkout.expired' } });
}
