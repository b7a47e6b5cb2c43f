import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import { type Clock, DAY_MS, type EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { OrderDraftJson } from '@/lib/orders/core/order-draft';
import type { PricePhase } from '@/lib/orders/core/subscription-status';
import { findPeriodPayment } from '@/lib/orders/payment-repo';
import { toBuyerKey } from './core/buyer-key';
import { boundaryAfter, toAnchor } from './core/calendar';
import { afterRegularPeriod, toPlan } from './core/plan';
import { remindAtMs } from './core/reminder';
import { transitionOf } from './core/state-table';
import type { LoadedSubscription, RunningSubscription } from './load-subscription';
import { insertPeriods, insertSubscription, updateSubscription } from './subscription-repo';
import { tellPayment, tellStatus } from './tell-merchant';

type Deps = { clock: Clock; ids: Ids };

/** Writes the first row of a subscription that was ordered and is not paid yet. */
export async function insertPendingSubscription(
  tx: Transaction,
  deps: { clock: Clock },
  loaded: LoadedSubscription,
): Promise<RunningSubscription> {
  const { session, order, attempts } = loaded;
  const terms = session.snapshot.subscription;
  assert(terms, 'a session of a subscription product has its terms');
  const draft = attempts.find((attempt) => attempt.draft.later)?.draft;
  assert(draft?.later, 'a subscription is ordered with an attempt that says what comes later');
  const { regular, trialDays } = draft.later;
  const subscription = await insertSubscription(tx.db, {
    orderId: order.id,
    status: 'pending',
    billingPeriod: terms.billingPeriod,
    regularSubtotalMinor: BigInt(regular.subtotalMinor),
    regularTaxMinor: BigInt(regular.taxMinor),
    regularTotalMinor: BigInt(regular.totalMinor),
    ...(trialDays === null ? {} : toSpecialColumns(draft)),
    plan: toPlan(session, draft),
    buyerKey: toBuyerKey(order.buyerEmail),
    updatedAt: new Date(deps.clock.nowMs()),
  });
  return { ...loaded, subscription };
}

/** Begins a subscription whose first charge is paid, or whose method is kept for a free trial. */
export async function activateSubscription(
  tx: Transaction,
  deps: Deps,
  loaded: RunningSubscription,
): Promise<void> {
  const { session, order, subscription, attempts } = loaded;
  const paid = attempts.find(({ state, draft }) => state === 'paid' && draft.later);
  assert(paid?.draft.later && paid.periodNumber !== null, 'a subscription begins with its first attempt');
  const transition = transitionOf(subscription.status, 'activate');
  assert(transition, 'only a pending subscription is activated');
  const { draft, periodNumber } = paid;
  const startMs = toAnchor(order.completedAt?.getTime() ?? deps.clock.nowMs());
  const first = toFirstPeriod({ startMs, draft, billingPeriod: subscription.billingPeriod });
  const period = {
    orderId: order.id,
    periodNumber,
    phase: first.phase,
    startsAt: new Date(startMs),
    endsAt: new Date(first.endsAtMs),
    state: 'paid',
    tax: draft.tax,
    lineItems: draft.lineItems ?? null,
    totalMinor: BigInt(draft.tax.totalMinor),
    creditUsedMinor: 0n,
    failedTryCount: 0,
    createdAt: new Date(deps.clock.nowMs()),
    settledAt: new Date(deps.clock.nowMs()),
    remindAt: toReminder({ phase: first.phase, startsAtMs: startMs, endsAtMs: first.endsAtMs }),
  } as const;
  await insertPeriods(tx.db, [period]);
  const { regular } = paid.draft.later;
  const plan = toPlan(session, draft);
  const changed = await updateSubscription(tx.db, order.id, {
    status: transition.to,
    regularSubtotalMinor: BigInt(regular.subtotalMinor),
    regularTaxMinor: BigInt(regular.taxMinor),
    regularTotalMinor: BigInt(regular.totalMinor),
    ...(first.phase === 'special' ? toSpecialColumns(draft) : NO_SPECIAL),
    plan: first.phase === 'regular' ? afterRegularPeriod(plan) : plan,
    buyerKey: toBuyerKey(order.buyerEmail),
    anchorAt: new Date(first.anchorMs),
    activatedAt: new Date(startMs),
    currentPeriodNumber: periodNumber,
    currentPhase: first.phase,
    currentPeriodStart: period.startsAt,
    currentPeriodEnd: period.endsAt,
    updatedAt: new Date(deps.clock.nowMs()),
  });
  const begun = { ...loaded, subscription: changed, newest: period };
  await tellStatus(tx, deps, { loaded: begun, events: transition.events });
  if (first.phase === 'special')
    await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'trial_started', id: order.id } });
  const payment = await findPeriodPayment(tx.db, { orderId: order.id, periodNumber });
  if (payment) await tellPayment(tx, deps, { loaded: begun, payment });
}

/** The moment at which a period's customer is reminded, as its column holds it. */
export function toReminder(period: Parameters<typeof remindAtMs>[0]): Date | null {
  const atMs = remindAtMs(period);
  return atMs === null ? null : new Date(atMs);
}

/** The first period: a trial, which lasts its days and from whose end the regular periods are counted, or a regular period. */
function toFirstPeriod(input: {
  startMs: EpochMs;
  draft: OrderDraftJson;
  billingPeriod: RunningSubscription['subscription']['billingPeriod'];
}): { phase: PricePhase; endsAtMs: EpochMs; anchorMs: EpochMs } {
  const { startMs, draft, billingPeriod } = input;
  const trialDays = draft.later?.trialDays ?? null;
  if (trialDays === null) {
    const endsAtMs = boundaryAfter({ anchorMs: startMs, billingPeriod }, startMs);
    return { phase: 'regular', endsAtMs, anchorMs: startMs };
  }
  const endsAtMs = startMs + trialDays * DAY_MS;
  return { phase: 'special', endsAtMs, anchorMs: endsAtMs };
}

const NO_SPECIAL = {
  specialSubtotalMinor: null,
  specialTaxMinor: null,
  specialTotalMinor: null,
  specialPhaseDays: null,
};

function toSpecialColumns({ tax, later }: OrderDraftJson) {
  return {
    specialSubtotalMinor: BigInt(tax.subtotalMinor),
    specialTaxMinor: BigInt(tax.taxMinor),
    specialTotalMinor: BigInt(tax.totalMinor),
    specialPhaseDays: later?.trialDays ?? null,
  };
}
