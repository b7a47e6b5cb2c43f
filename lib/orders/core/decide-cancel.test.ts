import { describe, expect, it } from 'vitest';
import { anAttempt, leaseOver, type SampleAttempt } from '@/lib/orders/testing/attempt-fixture';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { type CancelDecision, decideCancel } from './decide-cancel';

type Kind = CancelDecision<SampleAttempt>['kind'];

describe('decideCancel, for a pending order', () => {
  it.each<[string, SampleAttempt, Kind]>([
    ['ends an open checkout at the PSP first', anAttempt('open'), 'expire'],
    [
      'waits for a caller who is talking to the PSP',
      anAttempt('intent', { leaseUntil: leaseOver(1) }),
      'wait',
    ],
    [
      'waits for a caller who asks once more likewise',
      anAttempt('unknown', { leaseUntil: leaseOver(1) }),
      'wait',
    ],
    ['settles an attempt whose caller died', anAttempt('intent', { leaseUntil: leaseOver(0) }), 'settle'],
    ['settles an attempt of an unknown outcome', anAttempt('unknown'), 'settle'],
  ])('%s, and names the attempt', (_name, attempt, kind) => {
    const attempts = [attempt, anAttempt('closed', { attemptNumber: 7 })];
    expect(decideCancel({ nowMs: NOW_MS, status: 'pending', attempts })).toEqual({ kind, attempt });
  });

  it.each<[string, SampleAttempt[]]>([
    ['there is no attempt', []],
    ['every attempt is over', [anAttempt('failed'), anAttempt('closed')]],
  ])('cancels at once where %s', (_name, attempts) => {
    expect(decideCancel({ nowMs: NOW_MS, status: 'pending', attempts })).toEqual({ kind: 'cancel' });
  });
});

it.each(['completed', 'canceled'] as const)(
  'decideCancel refuses an order that is %s, whatever attempt is live, and names the status',
  (status) => {
    const attempts = [anAttempt('open')];
    expect(decideCancel({ nowMs: NOW_MS, status, attempts })).toEqual({ kind: 'refuse', status });
  },
);
