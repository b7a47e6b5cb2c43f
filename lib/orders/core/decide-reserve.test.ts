import { describe, expect, it } from 'vitest';
import { anAttempt, leaseOver, type SampleAttempt } from '@/lib/orders/testing/attempt-fixture';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { decideReserve, type ReserveDecision, type ReserveInput } from './decide-reserve';

type Input = ReserveInput<SampleAttempt>;
type Decision = ReserveDecision<SampleAttempt>;

const decide = (change: Partial<Input>): Decision =>
  decideReserve({
    nowMs: NOW_MS,
    isSessionExpired: false,
    orderStatus: null,
    attempts: [],
    fingerprint: 'mine',
    ...change,
  });

describe('decideReserve, without a live attempt', () => {
  const start = (attemptNumber: number): Decision => ({ kind: 'start', attemptNumber, hasEmail: true });

  it.each<[string, Partial<Input>, Decision]>([
    ['starts the first attempt', {}, start(1)],
    ['starts one for a pending order', { orderStatus: 'pending' }, start(1)],
    [
      'starts the one after the newest',
      { attempts: [anAttempt('failed', { attemptNumber: 3 }), anAttempt('closed', { attemptNumber: 2 })] },
      start(4),
    ],
    ['starts none for an expired session', { isSessionExpired: true }, { kind: 'refuse' }],
    [
      'says that a completed order is paid, whatever else is true',
      { orderStatus: 'completed', attempts: [anAttempt('open')], isSessionExpired: true },
      { kind: 'paid' },
    ],
    [
      'refuses a canceled order, also with an open checkout',
      { orderStatus: 'canceled', attempts: [anAttempt('open')] },
      { kind: 'refuse' },
    ],
  ])('%s', (_name, change, decision) => {
    expect(decide(change)).toEqual(decision);
  });

  it('leaves the email out once the PSP has refused it for these details, also after other attempts', () => {
    const refused = anAttempt('failed', { failureReason: 'email_refused' });
    const expired = anAttempt('closed', { attemptNumber: 2, failureReason: 'expired' });
    const attempts = [expired, refused];
    expect(decide({ attempts })).toEqual({ kind: 'start', attemptNumber: 3, hasEmail: false });
    expect(decide({ attempts, fingerprint: 'other' })).toMatchObject({ hasEmail: true });
  });
});

describe('decideReserve, with a live attempt', () => {
  it.each<[string, SampleAttempt, Partial<Input>, Exclude<Decision['kind'], 'start'>]>([
    ['hands an open checkout out again', anAttempt('open'), {}, 'reuse'],
    ['hands it out after the session has expired', anAttempt('open'), { isSessionExpired: true }, 'reuse'],
    [
      'replaces an open checkout of other details',
      anAttempt('open', { fingerprint: 'other' }),
      {},
      'replace',
    ],
    ['waits for an intent under lease', anAttempt('intent', { leaseUntil: leaseOver(1) }), {}, 'wait'],
    [
      'waits for an attempt of unknown outcome under lease',
      anAttempt('unknown', { leaseUntil: leaseOver(1) }),
      {},
      'wait',
    ],
    [
      'takes an intent over once its lease is over',
      anAttempt('intent', { leaseUntil: leaseOver(0) }),
      {},
      'take_over',
    ],
    ['takes an attempt of unknown outcome over', anAttempt('unknown'), {}, 'take_over'],
    ['takes over what other details began', anAttempt('intent', { fingerprint: 'other' }), {}, 'take_over'],
    [
      'takes over after the session has expired',
      anAttempt('intent'),
      { isSessionExpired: true },
      'take_over',
    ],
  ])('%s, and names the attempt', (_name, attempt, change, kind) => {
    const attempts = [attempt, anAttempt('closed', { attemptNumber: 7 })];
    expect(decide({ attempts, ...change })).toEqual({ kind, attempt });
  });

  it('refuses to replace an open checkout of other details once the session has expired', () => {
    const attempts = [anAttempt('open', { fingerprint: 'other' })];
    expect(decide({ attempts, isSessionExpired: true })).toEqual({ kind: 'refuse' });
  });
});
