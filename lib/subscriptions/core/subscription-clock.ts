import type { Clock } from '@/lib/kernel/clock';

/**
 * What a use case needs, with the clock that a subscription lives by in place of the app's. They differ in the demo and in
 * tests alone, where a subscription's clock is turned forward. Leases and calls to a provider always go by the app's clock.
 */
export function inSubscriptionTime<Deps extends { clock: Clock }>(
  deps: Deps,
  { clockAheadMs }: { clockAheadMs: number },
): Deps {
  if (clockAheadMs === 0) return deps;
  const { clock } = deps;
  return { ...deps, clock: { nowMs: () => clock.nowMs() + clockAheadMs } };
}
