import 'server-only';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { type AdvanceDeps, advanceSubscription } from './advance-subscription';
import { takeDueSubscriptions } from './subscription-repo';

/** Subscriptions that are advanced at once; each waits for a PSP most of its time. */
const PARALLEL = 8;
/** When a subscription is looked at again whose step failed or whose process died. */
const AGAIN_MS = 5 * MINUTE_MS;

/**
 * Does what is due for subscriptions. It runs in every process: each takes some that no other process has taken, until none is
 * left or the limit is reached.
 *
 * @returns how many were taken
 */
export async function sweepSubscriptions(
  deps: AdvanceDeps,
  input: { limit: number; storeId?: StoreId },
): Promise<number> {
  let count = 0;
  while (count < input.limit) {
    const nowMs = deps.clock.nowMs();
    const due = await deps.transact((tx) =>
      takeDueSubscriptions(tx.db, {
        now: new Date(nowMs),
        again: new Date(nowMs + AGAIN_MS),
        limit: Math.min(PARALLEL, input.limit - count),
        storeId: input.storeId ?? null,
      }),
    );
    if (due.length === 0) break;
    count += due.length;
    const results = await Promise.allSettled(due.map((orderId) => advanceSubscription(deps, { orderId })));
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') continue;
      const orderId = due[index] && encodeShortId('ORD', due[index]);
      deps.log.error('a subscription could not go on', {
        ...(orderId ? { orderId } : {}),
        error: result.reason,
      });
    }
  }
  return count;
}
