import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import { toLineItemJson } from '@/lib/sessions/core/line-items';
import { type QuoteDeps, quoteSession } from '@/lib/sessions/quote-session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import { toTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { NextAction } from './core/decide-next-action';
import { afterRegularPeriod, withPlan } from './core/plan';
import type { RunningSubscription } from './load-subscription';
import { toReminder } from './start-subscription';
import { insertPeriods, updatePeriod, updateSubscription } from './subscription-repo';

/** Quotes the regular period of a subscription at today's rates. Asks the tax engine, so no transaction is open. */
export async function quotePeriod(deps: QuoteDeps, loaded: RunningSubscription): Promise<TaxQuoteJson> {
  const { session, store, subscription } = loaded;
  const { plan } = subscription;
  assert(plan, 'a subscription that renews has its plan');
  const { tax } = await quoteSession(deps, {
    session: withPlan(session, plan),
    seller: store.taxSettings,
    billing: plan.billingDetail,
  });
  return toTaxQuoteJson(tax);
}

/** Begins the period that runs now. Whole periods that nobody was there to begin are written down as skipped. */
export async function openPeriod(
  tx: Transaction,
  deps: { clock: Clock; log: Log },
  input: {
    loaded: RunningSubscription;
    action: Extract<NextAction, { kind: 'open_period' }>;
    tax: TaxQuoteJson;
  },
): Promise<void> {
  const { loaded, action, tax } = input;
  const { newest, order, subscription } = loaded;
  assert(newest && subscription.plan, 'a period follows another one');
  const now = new Date(deps.clock.nowMs());
  if (action.skipsUnpaid) await updatePeriod(tx.db, newest, { state: 'skipped', settledAt: now });
  const spans = [...action.missed, action.running];
  const lineItems = withPlan(loaded.session, subscription.plan).lineItems.map(toLineItemJson);
  await insertPeriods(
    tx.db,
    spans.map((span, index) => ({
      orderId: order.id,
      periodNumber: newest.periodNumber + 1 + index,
      phase: 'regular' as const,
      startsAt: new Date(span.startsAtMs),
      endsAt: new Date(span.endsAtMs),
      createdAt: now,
      ...(span === action.running
        ? {
            state: 'due' as const,
            tax,
            lineItems,
            totalMinor: BigInt(tax.totalMinor),
            remindAt: toReminder({ ...span, phase: 'regular' }),
          }
        : { state: 'skipped' as const, totalMinor: 0n, settledAt: now }),
    })),
  );
  await updateSubscription(tx.db, order.id, {
    regularSubtotalMinor: BigInt(tax.subtotalMinor),
    regularTaxMinor: BigInt(tax.taxMinor),
    regularTotalMinor: BigInt(tax.totalMinor),
    plan: { ...afterRegularPeriod(subscription.plan), tax },
    updatedAt: now,
  });
  if (action.missed.length > 0)
    deps.log.warn('periods of a subscription have passed without being charged, and are skipped', {
      orderId: encodeShortId('ORD', order.id),
      count: action.missed.length,
    });
}
