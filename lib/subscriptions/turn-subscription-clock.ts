import 'server-only';
import type { EpochMs } from '@/lib/kernel/clock';
import { DAY_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { OrderId, StoreId } from '@/lib/kernel/short-id';
import { findLiveAttempt, isLeaseHeld, isUnsettled } from '@/lib/orders/core/attempt';
import { MAX_POLLS, waitForOtherCaller } from '@/lib/orders/wait-for-other-caller';
import { type AdvanceDeps, advanceSubscription } from './advance-subscription';
import { findLoadedSubscription } from './load-subscription';
import { findSubscription, listRunningSubscriptions, turnClock } from './subscription-repo';

/** Subscriptions that are advanced at once; each waits for a provider most of its time. */
const PARALLEL = 8;

export type ClockTurn =
  /** Every subscription of a store that has begun. */
  | { storeId: StoreId; advanceDays: number }
  | { orderId: OrderId; advanceDays: number }
  /** To the moment at which the next thing is due, or at which the running period is over. */
  | { orderId: OrderId; to: 'next_action' | 'period_end' };

/**
 * Turns the clock of subscriptions forward and does everything that is due then, so that a year can be watched in a minute. Only
 * the demo and tests can call it. A subscription that has not begun, or is over, keeps its time.
 *
 * @returns the latest moment that a subscription has come to
 * @throws `order_not_found`
 */
export async function turnSubscriptionClock(deps: AdvanceDeps, turn: ClockTurn): Promise<{ nowMs: EpochMs }> {
  if ('storeId' in turn) return turnAll(deps, turn);
  const { orderId } = turn;
  const found = await findSubscription(deps.db, orderId);
  if (!found) throw appError('order_not_found');
  const nowMs = deps.clock.nowMs();
  const ownNowMs = nowMs + found.clockAheadMs;
  if ('advanceDays' in turn) return turnOne(deps, { orderId, byMs: turn.advanceDays * DAY_MS });
  const target =
    turn.to === 'next_action'
      ? (found.nextActionAt?.getTime() ?? nowMs) - nowMs
      : (found.currentPeriodEnd?.getTime() ?? ownNowMs) - ownNowMs;
  return turnOne(deps, { orderId, byMs: Math.max(target, 0) });
}

async function turnAll(
  deps: AdvanceDeps,
  { storeId, advanceDays }: { storeId: StoreId; advanceDays: number },
): Promise<{ nowMs: EpochMs }> {
  let latestMs = deps.clock.nowMs() + advanceDays * DAY_MS;
  let after: OrderId | null = null;
  for (;;) {
    const page: OrderId[] = await listRunningSubscriptions(deps.db, { storeId, after, limit: PARALLEL });
    const turned = await Promise.all(
      page.map((orderId) => turnOne(deps, { orderId, byMs: advanceDays * DAY_MS })),
    );
    latestMs = Math.max(latestMs, ...turned.map(({ nowMs }) => nowMs));
    after = page.at(-1) ?? null;
    if (page.length < PARALLEL) return { nowMs: latestMs };
  }
}

async function turnOne(
  deps: AdvanceDeps,
  turn: { orderId: OrderId; byMs: number },
): Promise<{ nowMs: EpochMs }> {
  const turned = await turnClock(deps.db, turn);
  await advanceSubscription(deps, turn);
  await waitForCharge(deps, turn.orderId);
  // Also where there was no charge to wait for: it may have been settled just before it was looked for, and not be booked yet.
  await advanceSubscription(deps, turn);
  return { nowMs: deps.clock.nowMs() + (turned?.clockAheadMs ?? 0) };
}

/** The app's own look for what is due may have begun the charge first: it is waited for, so that what was due is done. */
async function waitForCharge(deps: AdvanceDeps, orderId: OrderId): Promise<void> {
  const loaded = await findLoadedSubscription(deps.db, orderId);
  const live = loaded && findLiveAttempt(loaded.attempts);
  if (!live || !isUnsettled(live) || !isLeaseHeld(live, deps.clock.nowMs())) return;
  await waitForOtherCaller(deps, { sessionId: live.sessionId, pollsLeft: MAX_POLLS });
}
