import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { ATTEMPT_URL, anAttempt, leaseOver, type SampleAttempt } from '@/lib/orders/testing/attempt-fixture';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import type { AttemptState } from './attempt';
import { type PaymentState, toPaymentState } from './payment-state';

type Input = Parameters<typeof toPaymentState<SampleAttempt>>[0];

const read = (change: Partial<Input>): PaymentState<SampleAttempt> =>
  toPaymentState({ orderStatus: null, attempts: [], lastDeclinedAtMs: null, nowMs: NOW_MS, ...change });

describe('toPaymentState', () => {
  it.each<[string, Partial<Input>, Partial<Record<'kind' | 'lastFailure' | 'url', unknown>>]>([
    ['nobody submitted yet', {}, { kind: 'none', lastFailure: null }],
    [
      'a completed order is paid',
      { orderStatus: 'completed', attempts: [anAttempt('closed')] },
      { kind: 'paid' },
    ],
    [
      'a paid order stays paid beside a live attempt',
      { orderStatus: 'completed', attempts: [anAttempt('unknown')] },
      { kind: 'paid' },
    ],
    [
      'a canceled order is canceled',
      { orderStatus: 'canceled', attempts: [anAttempt('open')] },
      { kind: 'canceled' },
    ],
    [
      'a leased intent is being called',
      { attempts: [anAttempt('intent', { leaseUntil: leaseOver(1) })] },
      { kind: 'calling' },
    ],
    [
      'a leased unknown is being called',
      { attempts: [anAttempt('unknown', { leaseUntil: leaseOver(1) })] },
      { kind: 'calling' },
    ],
    [
      'an intent whose lease is over is unknown',
      { attempts: [anAttempt('intent', { leaseUntil: leaseOver(0) })] },
      { kind: 'unknown' },
    ],
    ['an unknown without a lease is unknown', { attempts: [anAttempt('unknown')] }, { kind: 'unknown' }],
    [
      'an open checkout is open',
      { orderStatus: 'pending', attempts: [anAttempt('open')] },
      { kind: 'open', url: ATTEMPT_URL, lastFailure: null },
    ],
    [
      'a declined try leaves the checkout open',
      { attempts: [anAttempt('open')], lastDeclinedAtMs: NOW_MS - MINUTE_MS },
      { kind: 'open', lastFailure: 'declined' },
    ],
    [
      'a decline before this attempt is forgotten',
      { attempts: [anAttempt('open')], lastDeclinedAtMs: NOW_MS - MINUTE_MS - 1 },
      { kind: 'open', lastFailure: null },
    ],
    ['a refusal says so', { attempts: [anAttempt('failed')] }, { kind: 'none', lastFailure: 'refused' }],
    [
      'a refusal of the sale with its reason says so',
      { attempts: [anAttempt('failed', { failureReason: 'refused' })] },
      { kind: 'none', lastFailure: 'refused' },
    ],
    [
      'a checkout that was never made is no refusal',
      { attempts: [anAttempt('failed', { failureReason: 'never_created' })] },
      { kind: 'none', lastFailure: 'unknown' },
    ],
    [
      "a refusal of the store's account says nothing about the buyer's details",
      { attempts: [anAttempt('failed', { failureReason: 'account_refused' })] },
      { kind: 'none', lastFailure: 'unknown' },
    ],
    [
      'a refusal of the email alone is no refusal, because the next submit goes without it',
      { attempts: [anAttempt('failed', { failureReason: 'email_refused' })] },
      { kind: 'none', lastFailure: 'unknown' },
    ],
    [
      'an expired checkout says so',
      { attempts: [anAttempt('closed', { failureReason: 'expired' })] },
      { kind: 'none', lastFailure: 'expired' },
    ],
    [
      'a decline is told before the expiry that followed',
      { attempts: [anAttempt('closed', { failureReason: 'expired' })], lastDeclinedAtMs: NOW_MS },
      { kind: 'none', lastFailure: 'declined' },
    ],
    [
      'a replaced checkout is no failure',
      { attempts: [anAttempt('closed', { failureReason: 'replaced' })] },
      { kind: 'none', lastFailure: null },
    ],
    [
      'only the newest attempt counts',
      { attempts: [anAttempt('open', { attemptNumber: 2 }), anAttempt('failed')] },
      { kind: 'open' },
    ],
  ])('%s', (_, change, state) => {
    expect(read(change)).toMatchObject(state);
  });

  it('throws for a state that it does not know, such as one of a later release', () => {
    const state = 'parked' as AttemptState; // no state of this release
    expect(() => read({ attempts: [anAttempt(state)] })).toThrow('Assertion failed: unhandled case "parked"');
  });
});
