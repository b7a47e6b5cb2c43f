import { describe, expect, it } from 'vitest';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { decideCancel } from './decide-cancel';

type Input = Parameters<typeof decideCancel>[0];

const live = (state: NonNullable<Input['live']>['state'], leaseUntilMs: number | null = null) => ({
  state,
  leaseUntilMs,
});

describe('decideCancel', () => {
  it.each<[string, Partial<Input>, string]>([
    ['a pending order without a checkout is canceled at once', {}, 'cancel'],
    ['an open checkout ends at the PSP first', { live: live('open') }, 'expire'],
    ['a talk that is under way is waited for', { live: live('intent', NOW_MS + 1) }, 'wait'],
    ['a second look that is under way is waited for', { live: live('unknown', NOW_MS + 1) }, 'wait'],
    ['a talk whose caller died is settled', { live: live('intent', NOW_MS) }, 'settle'],
    ['an unknown outcome is found out', { live: live('unknown') }, 'settle'],
    ['a completed order stays completed', { status: 'completed' }, 'refuse'],
    ['a canceled order is not canceled again', { status: 'canceled' }, 'refuse'],
    ['a settled order is refused whatever is live', { status: 'completed', live: live('open') }, 'refuse'],
  ])('%s', (_, change, kind) => {
    expect(decideCancel({ nowMs: NOW_MS, status: 'pending', live: null, ...change }).kind).toBe(kind);
  });

  it('names the status that it refuses', () => {
    expect(decideCancel({ nowMs: NOW_MS, status: 'completed', live: null })).toEqual({
      kind: 'refuse',
      status: 'completed',
    });
  });
});
