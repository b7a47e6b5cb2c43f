import { describe, expect, it } from 'vitest';
import { anAttempt, leaseOver } from '@/lib/orders/testing/attempt-fixture';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { findLiveAttempt, isLeaseHeld, isLive, isOpen, isUnsettled } from './attempt';

describe('an attempt', () => {
  it.each([
    ['intent', { isUnsettled: true, isOpen: false, isLive: true }],
    ['unknown', { isUnsettled: true, isOpen: false, isLive: true }],
    ['open', { isUnsettled: false, isOpen: true, isLive: true }],
    ['failed', { isUnsettled: false, isOpen: false, isLive: false }],
    ['paid', { isUnsettled: false, isOpen: false, isLive: false }],
    ['closed', { isUnsettled: false, isOpen: false, isLive: false }],
  ] as const)('that is %s is told apart', (state, expected) => {
    const attempt = anAttempt(state);
    expect({
      isUnsettled: isUnsettled(attempt),
      isOpen: isOpen(attempt),
      isLive: isLive(attempt),
    }).toEqual(expected);
  });

  it.each([{ pspRef: null }, { url: null }])(
    'that is open asserts its reference and address: %o',
    (change) => {
      expect(() => isOpen(anAttempt('open', change))).toThrow(
        'Assertion failed: an open attempt has a reference and an address',
      );
    },
  );
});

describe('findLiveAttempt', () => {
  it('finds the one that is live, whatever its place', () => {
    const [failed, open] = [anAttempt('failed', { attemptNumber: 2 }), anAttempt('open')];
    expect(findLiveAttempt([failed, open])).toBe(open);
  });

  it('finds none where all are over', () => {
    expect(findLiveAttempt([anAttempt('paid'), anAttempt('closed')])).toBeNull();
  });

  it('asserts that there are not two', () => {
    expect(() => findLiveAttempt([anAttempt('intent'), anAttempt('open')])).toThrow(
      'Assertion failed: a session has at most one live attempt',
    );
  });
});

it.each([
  ['held up to its last millisecond', leaseOver(1), true],
  ['over at its very millisecond', leaseOver(0), false],
  ['not held where there is none', null, false],
])('a lease is %s', (_name, leaseUntil, isHeld) => {
  expect(isLeaseHeld({ leaseUntil }, NOW_MS)).toBe(isHeld);
});
