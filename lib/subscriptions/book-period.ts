import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { endOrder } from '@/lib/orders/end-order';
import { type SubscriptionCommand, transitionOf } from './core/state-table';
import { countDeclines } from './core/subscription-facts';
import type { RunningSubscription } from './load-subscription';
import { type SubscriptionRow, updatePeriod, updateSubscription } from './subscription-repo';
import { tellPayment, tellStatus } from './tell-merchant';
import { toPaidAttempt } from './to-subscription-facts';

type Deps = { clock: Clock; ids: Ids };

/** The columns of a subscription of which nothing is owed. */
const NO_DUNNING = { dunningSince: null, dunningTryCount: 0, dunningIsFinal: false };

/** Writes down that the newest period is paid: it is the current one from now on. */
export async function bookPaidPeriod(
  tx: Transaction,
  deps: Deps,
  loaded: RunningSubscription,
): Promise<void> {
  const { newest, payment, subscription } = loaded;
  assert(newest, 'what is paid is a period');
  const now = new Date(deps.clock.nowMs());
  await updatePeriod(tx.db, newest, { state: 'paid', settledAt: now });
  const command = subscription.status === 'past_due' ? 'recover' : 'renew';
  const changed = await moveSubscription(tx, deps, {
    loaded,
    command,
    change: {
      ...NO_DUNNING,
      currentPeriodNumber: newest.periodNumber,
      currentPhase: newest.phase,
      currentPeriodStart: newest.startsAt,
      currentPeriodEnd: newest.endsAt,
    },
  });
  if (payment) await tellPayment(tx, deps, { loaded: changed, payment });
}

/** Writes down that a charge of the newest period was declined. */
export async function bookDeclinedPeriod(
  tx: Transaction,
  deps: Deps,
  { loaded, isFinal }: { loaded: RunningSubscription; isFinal: boolean },
): Promise<void> {
  const { newest, subscription, attempts } = loaded;
  assert(newest, 'what is declined is a period');
  const tries = attempts.map((attempt) => toPaidAttempt(attempt, subscription));
  const failedTryCount = countDeclines(tries, newest.periodNumber);
  await updatePeriod(tx.db, newest, { state: 'past_due', failedTryCount });
  await moveSubscription(tx, deps, {
    loaded,
    command: 'decline',
    change: {
      dunningSince: subscription.dunningSince ?? new Date(deps.clock.nowMs()),
      dunningTryCount: subscription.dunningTryCount + 1,
      dunningIsFinal: isFinal,
    },
  });
  // The buyer gets a mail for each try, with a link by which the period can be paid.
  await tx.jobs.enqueue({
    name: 'tell-by-mail',
    data: {
      what: 'charge_declined',
      id: subscription.orderId,
      occasion: `${newest.periodNumber}:${subscription.dunningTryCount + 1}`,
    },
  });
}

/** Counts a try of the schedule without making it, because a charge would be of no use. */
export async function skipTry(
  tx: Transaction,
  deps: Deps,
  { subscription }: RunningSubscription,
): Promise<void> {
  await updateSubscription(tx.db, subscription.orderId, {
    dunningTryCount: subscription.dunningTryCount + 1,
    updatedAt: new Date(deps.clock.nowMs()),
  });
}

/** Ends a subscription: what is owed is void, and nothing is ever charged for it again. */
export async function endSubscription(
  tx: Transaction,
  deps: Deps,
  {
    loaded,
    command,
  }: { loaded: RunningSubscription; command: 'give_up' | 'end_period' | 'cancel' | 'close' },
): Promise<void> {
  const { newest, order, subscription } = loaded;
  const now = new Date(deps.clock.nowMs());
  if (newest && newest.state !== 'paid' && newest.state !== 'skipped')
    await updatePeriod(tx.db, newest, { state: 'void', settledAt: now });
  const hasBegun = subscription.activatedAt !== null;
  await endOrder(tx, { order, now });
  await moveSubscription(tx, deps, {
    loaded,
    command,
    change: {
      ...NO_DUNNING,
      nextActionAt: null,
      ...(command === 'close' ? {} : { canceledAt: subscription.canceledAt ?? now }),
      ...(hasBegun ? { endedAt: now } : {}),
    },
  });
}

/** Moves a subscription as the state table says, and tells the merchant. */
export async function moveSubscription(
  tx: Transaction,
  deps: Deps,
  input: {
    loaded: RunningSubscription;
    command: SubscriptionCommand;
    change: Partial<SubscriptionRow>;
  },
): Promise<RunningSubscription> {
  const { loaded, command, change } = input;
  const transition = transitionOf(loaded.subscription.status, command);
  assert(transition, `a subscription that is ${loaded.subscription.status} cannot ${command}`);
  const subscription = await updateSubscription(tx.db, loaded.order.id, {
    ...change,
    status: transition.to,
    updatedAt: new Date(deps.clock.nowMs()),
  });
  return tellStatus(tx, deps, { loaded: { ...loaded, subscription }, events: transition.events });
}
