import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { changeOrderProduct } from '@/lib/orders/change-order-product';
import { setPaymentCredit } from '@/lib/orders/set-payment-credit';
import { moveSubscription } from './book-period';
import { afterRegularPeriod, type PlanJson, toChangedPlan } from './core/plan';
import { type ChangeTermsJson, countedAsk } from './core/plan-change';
import type { RunningSubscription } from './load-subscription';
import { toRegularColumns } from './open-period';
import { type PlanChangeRow, updatePlanChange } from './plan-change-repo';
import { toReminder } from './start-subscription';
import { insertPeriods, type PeriodRow, type SubscriptionRow, updatePeriod } from './subscription-repo';
import { tellPayment, tellStatus } from './tell-merchant';

type Deps = { clock: Clock; ids: Ids };
type Applied = {
  loaded: RunningSubscription;
  change: PlanChangeRow;
  terms: ChangeTermsJson;
  newest: PeriodRow;
};

/** Replaces the plan of a subscription: at once, or when the period that was paid is over. */
export async function applyPlanChange(
  tx: Transaction,
  deps: Deps,
  { loaded, which }: { loaded: RunningSubscription; which: 'charging' | 'scheduled' },
): Promise<void> {
  const change = loaded.changes[which];
  const { newest } = loaded;
  assert(change?.terms && newest, 'a change that is applied was confirmed for a subscription that runs');
  const applied = { loaded, change, terms: change.terms, newest };
  if (which === 'scheduled') await applyScheduled(tx, deps, applied);
  else await applyAtOnce(tx, deps, applied);
}

/** Begins the new period at the moment from which the old one's unused time was counted. Its money has come, or none was due. */
async function applyAtOnce(tx: Transaction, deps: Deps, applied: Applied): Promise<void> {
  const { loaded, change, terms, newest } = applied;
  const now = new Date(deps.clock.nowMs());
  const startsAt = new Date(terms.startsAtMs);
  const endsAt = new Date(terms.endsAtMs);
  await updatePeriod(tx.db, newest, { endsAt: startsAt, remindAt: null });
  const period: PeriodRow = {
    orderId: newest.orderId,
    periodNumber: terms.periodNumber,
    phase: 'regular',
    startsAt,
    endsAt,
    state: 'paid',
    tax: terms.tax,
    lineItems: change.lineItems,
    totalMinor: BigInt(terms.tax.totalMinor),
    creditUsedMinor: BigInt(terms.creditUsedMinor),
    failedTryCount: 0,
    createdAt: now,
    settledAt: now,
    remindAt: toReminder({ phase: 'regular', startsAtMs: terms.startsAtMs, endsAtMs: terms.endsAtMs }),
  };
  await insertPeriods(tx.db, [period]);
  if (loaded.changes.scheduled) await withdraw(tx, loaded.changes.scheduled, now);
  const moved = await changePlan(tx, deps, applied, {
    plan: afterRegularPeriod(planOf(applied)),
    anchorAt: startsAt,
    currentPeriodNumber: terms.periodNumber,
    currentPeriodStart: startsAt,
    currentPeriodEnd: endsAt,
    creditMinor: BigInt(terms.creditLeftMinor),
  });
  const payment = loaded.changePayment;
  if (payment) await tellPayment(tx, deps, { loaded: { ...moved, newest: period }, payment });
}

/** Changes the plan alone: the next step begins and charges its first period like any other. */
async function applyScheduled(tx: Transaction, deps: Deps, applied: Applied): Promise<void> {
  const { loaded, change, terms, newest } = applied;
  const asked = countedAsk(change.asked, terms.tax);
  const plan = planOf(applied);
  await changePlan(tx, deps, applied, {
    plan: asked?.kind === 'charge' ? { ...plan, nextTotalMinor: asked.amountMinor } : plan,
    anchorAt: newest.endsAt,
    creditMinor: loaded.subscription.creditMinor + BigInt(asked?.kind === 'credit' ? asked.amountMinor : 0),
  });
}

async function changePlan(
  tx: Transaction,
  deps: Deps,
  { loaded, change, terms }: Applied,
  row: Partial<SubscriptionRow>,
): Promise<RunningSubscription> {
  const now = new Date(deps.clock.nowMs());
  const { productId, productVersionId } = change;
  await updatePlanChange(tx.db, change.id, { state: 'applied', settledAt: now });
  await changeOrderProduct(tx, { orderId: loaded.order.id, productId, productVersionId, now });
  return moveSubscription(tx, deps, {
    loaded,
    command: 'change_plan',
    change: {
      ...row,
      ...toRegularColumns(terms.tax),
      billingPeriod: change.snapshot.subscription?.billingPeriod ?? loaded.subscription.billingPeriod,
      currentPhase: 'regular',
    },
  });
}

function planOf({ loaded, change, terms }: Applied): PlanJson {
  const { plan } = loaded.subscription;
  assert(plan, 'a subscription that runs has its plan');
  return toChangedPlan(plan, { ...change, tax: terms.tax });
}

/** Fails a change whose money has not come and cannot come any more: the plan stays, and the merchant is told. */
export async function failPlanChange(
  tx: Transaction,
  deps: Deps,
  loaded: RunningSubscription,
): Promise<void> {
  const { charging } = loaded.changes;
  assert(charging, 'a change that fails was confirmed');
  await updatePlanChange(tx.db, charging.id, {
    state: 'failed',
    failureCount: charging.failureCount + 1,
    settledAt: new Date(deps.clock.nowMs()),
  });
  if (loaded.payment) await setPaymentCredit(tx, { paymentId: loaded.payment.id, creditedMinor: 0n });
  await tellStatus(tx, deps, { loaded, events: ['subscription.plan_change_failed'] });
}

/** Withdraws the change that was scheduled, because a canceled subscription keeps its plan to the end. */
export async function withdrawScheduledChange(
  tx: Transaction,
  deps: Deps,
  loaded: RunningSubscription,
): Promise<void> {
  const { scheduled } = loaded.changes;
  if (!scheduled) return;
  await withdraw(tx, scheduled, new Date(deps.clock.nowMs()));
  await tellStatus(tx, deps, { loaded, events: ['subscription.plan_change_failed'] });
}

export async function withdraw(tx: Transaction, { id }: PlanChangeRow, now: Date): Promise<void> {
  await updatePlanChange(tx.db, id, { state: 'withdrawn', settledAt: now });
}
