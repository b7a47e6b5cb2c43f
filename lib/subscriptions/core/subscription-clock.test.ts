import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { inSubscriptionTime } from './subscription-clock';

describe('inSubscriptionTime', () => {
  let nowMs = Date.UTC(2026, 1, 28);
  const deps = { clock: { nowMs: () => nowMs }, name: 'what else the use case needs' };

  it('returns the very same dependencies for a subscription whose clock was not turned', () => {
    expect(inSubscriptionTime(deps, { clockAheadMs: 0 })).toBe(deps);
  });

  it.each([DAY_MS, 1, -DAY_MS])('is %i ms ahead of the app’s clock and goes on with it', (clockAheadMs) => {
    const turned = inSubscriptionTime(deps, { clockAheadMs });
    expect(turned.name).toBe('what else the use case needs');
    expect(turned.clock.nowMs()).toBe(nowMs + clockAheadMs);
    nowMs += 5_000;
    expect(turned.clock.nowMs()).toBe(nowMs + clockAheadMs);
    expect(deps.clock.nowMs()).toBe(nowMs);
  });
});
