import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import { appError } from '@/lib/kernel/error-catalogue';
import type { OrderId } from '@/lib/kernel/short-id';
import type { AttemptRow, OpenAttemptRow } from '@/lib/orders/attempt-repo';
import { callPsp, type LeasedCall } from '@/lib/orders/call-psp';
import { decideCancel } from '@/lib/orders/core/decide-cancel';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import { replaceAttempt } from '@/lib/orders/replace-attempt';
import { takeOverAttempt } from '@/lib/orders/take-over-attempt';
import { MAX_POLLS, waitForOtherCaller } from '@/lib/orders/wait-for-other-caller';
import { type AdvanceDeps, advanceSubscription } from './advance-subscription';
import { withdrawScheduledChange } from './apply-plan-change';
import { endSubscription, moveSubscription } from './book-period';
import type { SubscriptionCaller, SubscriptionCommandOf } from './core/parse-subscription-command';
import { transitionOf } from './core/state-table';
import { inSubscriptionTime } from './core/subscription-clock';
import type { RunningSubscription } from './load-subscription';
import { requireOwnSubscription } from './require-own-subscription';
import { insertPendingSubscription } from './start-subscription';

/** Settling a charge and ending a page each start a new round; more rounds than a few mean that callers race each other. */
const MAX_ROUNDS = 6;
const RETRY_AFTER_SECONDS = 2;

export type ChangedSubscription = { orderId: OrderId; status: SubscriptionStatus };

type Step =
  | { kind: 'done'; status: SubscriptionStatus }
  /** The money of a plan change has come, or will not: that is written down in the next round, before the cancellation. */
  | { kind: 'again' }
  | { kind: 'wait'; attempt: AttemptRow }
  | ({ kind: 'settle' } & LeasedCall)
  | { kind: 'end_page'; attempt: OpenAttemptRow };

/**
 * Cancels a subscription. A paid period runs to its end, a period that is owed becomes void, a scheduled change of the plan is
 * withdrawn, and nothing is charged any more. A charge that is under way is settled first, and a page that could still be paid
 * is ended at the PSP first, so that no buyer pays for a subscription that is canceled.
 *
 * @throws `order_not_found`, `subscription_not_cancelable`, and `psp_unavailable` or `order_in_progress`, which may be asked
 *   again
 */
export async function cancelSubscription(
  deps: AdvanceDeps,
  command: SubscriptionCommandOf<SubscriptionCaller>,
): Promise<ChangedSubscription> {
  const { orderId } = command;
  let pollsLeft = MAX_POLLS;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    // What the PSP has answered already is written down first, so that the decision is made on the newest state.
    await deps.transact((tx) => requireOwnSubscription(tx, command));
    await advanceSubscription(deps, { orderId });
    const step = await deps.transact((tx) => takeStep(deps, tx, command));
    switch (step.kind) {
      case 'done':
        return { orderId, status: step.status };
      case 'again':
        break;
      case 'wait':
        pollsLeft = await waitForOtherCaller(deps, { sessionId: step.attempt.sessionId, pollsLeft });
        if (pollsLeft === 0) throw retryLater('order_in_progress');
        break;
      case 'settle':
        if ((await callPsp(deps, step)).kind === 'unknown') throw retryLater('psp_unavailable');
        break;
      case 'end_page':
        if (!(await replaceAttempt(deps, step.attempt))) throw retryLater('psp_unavailable');
        break;
      default:
        assertNever(step);
    }
  }
  throw retryLater('order_in_progress');
}

async function takeStep(
  deps: AdvanceDeps,
  tx: Transaction,
  command: SubscriptionCommandOf<SubscriptionCaller>,
): Promise<Step> {
  const found = await requireOwnSubscription(tx, command);
  const loaded: RunningSubscription = found.subscription
    ? { ...found, subscription: found.subscription }
    : await insertPendingSubscription(tx, deps, found);
  const { status } = loaded.subscription;
  if (!transitionOf(status, 'cancel')) throw appError('subscription_not_cancelable', { params: { status } });
  const decision = decideCancel({
    nowMs: deps.clock.nowMs(),
    status: 'pending',
    attempts: loaded.attempts,
  });
  switch (decision.kind) {
    case 'wait':
      return decision;
    case 'settle':
      return { kind: 'settle', ...(await takeOverAttempt(tx, deps, decision.attempt)) };
    case 'expire':
      return { kind: 'end_page', attempt: decision.attempt };
    case 'cancel':
    case 'refuse':
      if (loaded.changes.charging) return { kind: 'again' };
      return {
        kind: 'done',
        status: await cancel(inSubscriptionTime(deps, loaded.subscription), tx, loaded),
      };
    default:
      return assertNever(decision);
  }
}

async function cancel(
  deps: AdvanceDeps,
  tx: Transaction,
  loaded: RunningSubscription,
): Promise<SubscriptionStatus> {
  if (transitionOf(loaded.subscription.status, 'cancel')?.to === 'canceled') {
    await endSubscription(tx, deps, { loaded, command: 'cancel' });
    return 'canceled';
  }
  const now = new Date(deps.clock.nowMs());
  const { currentPeriodEnd: end, clockAheadMs } = loaded.subscription;
  const nextActionAt = end && new Date(end.getTime() - clockAheadMs);
  const change = { canceledAt: now, nextActionAt };
  const moved = await moveSubscription(tx, deps, { loaded, command: 'cancel', change });
  await withdrawScheduledChange(tx, deps, moved);
  return moved.subscription.status;
}

function retryLater(code: 'psp_unavailable' | 'order_in_progress') {
  return appError(code, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
