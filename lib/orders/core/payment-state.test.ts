import { describe, expect, it } from 'vitest';
import type { AttemptState } from './attempt';
import { type PaymentState, toPaymentState } from './payment-state';

const NOW_MS = 1_000_000;
const URL = 'https://psp.test/pay/1';

type Attempt = Parameters<typeof toPaymentState>[0]['attempts'][number];
type Input = Parameters<typeof toPaymentState<Attempt>>[0];

const attempt = (state: AttemptState, change: Partial<Attempt> = {}): Attempt => ({
  attemptNumber: 1,
  state,
  url: state === 'open' ? URL : null,
  leaseUntilMs: null,
  failureReason: null,
  createdAtMs: NOW_MS - 60_000,
  ...change,
});
const read = (change: Partial<Input>): PaymentState<Attempt> =>
  toPaymentState({ orderStatus: null, attempts: [], lastDeclinedAtMs: null, nowMs: NOW_MS, ...change });

describe('toPaymentState', () => {
  it.each<[string, Partial<Input>, Partial<Record<'kind' | 'lastFailure' | 'url', unknown>>]>([
    ['nobody submitted yet', {}, { kind: 'none', lastFailure: null }],
    [
      'a completed order is paid',
      { orderStatus: 'completed', attempts: [attempt('closed')] },
      { kind: 'paid' },
    ],
    [
      'a paid order stays paid beside a live attempt',
      { orderStatus: 'completed', attempts: [attempt('unknown')] },
      { kind: 'paid' },
    ],
    [
      'a canceled order is canceled',
      { orderStatus: 'canceled', attempts: [attempt('open')] },
      { kind: 'canceled' },
    ],
    [
      'a leased intent is being called',
      { attempts: [attempt('intent', { leaseUntilMs: NOW_MS + 1 })] },
      { kind: 'calling' },
    ],
    [
      'a leased unknown is being called',
      { attempts: [attempt('unknown', { leaseUntilMs: NOW_MS + 1 })] },
      { kind: 'calling' },
    ],
    [
      'an intent whose lease is over is unknown',
      { attempts: [attempt('intent', { leaseUntilMs: NOW_MS })] },
      { kind: 'unknown' },
    ],
    ['an unknown without a lease is unknown', { attempts: [attempt('unknown')] }, { kind: 'unknown' }],
    [
      'an open checkout is open',
      { orderStatus: 'pending', attempts: [attempt('open')] },
      { kind: 'open', url: URL, lastFailure: null },
    ],
    [
      'a declined try leaves the checkout open',
      { attempts: [attempt('open')], lastDeclinedAtMs: NOW_MS - 60_000 },
      { kind: 'open', lastFailure: 'declined' },
    ],
    [
      'a decline before this attempt is forgotten',
      { attempts: [attempt('open')], lastDeclinedAtMs: NOW_MS - 60_001 },
      { kind: 'open', lastFailure: null },
    ],
    ['a refusal says so', { attempts: [attempt('failed')] }, { kind: 'none', lastFailure: 'refused' }],
    [
      'a checkout that was never made is no refusal',
      { attempts: [attempt('failed', { failureReason: 'never_created' })] },
      { kind: 'none', lastFailure: 'unknown' },
    ],
    [
      'an expired checkout says so',
      { attempts: [attempt('closed', { failureReason: 'expired' })] },
      { kind: 'none', lastFailure: 'expired' },
    ],
    [
      'a decline is told before the expiry that followed',
      { attempts: [attempt('closed', { failureReason: 'expired' })], lastDeclinedAtMs: NOW_MS },
      { kind: 'none', lastFailure: 'declined' },
    ],
    [
      'a replaced checkout is no failure',
      { attempts: [attempt('closed', { failureReason: 'replaced' })] },
      { kind: 'none', lastFailure: null },
    ],
    [
      'only the newest attempt counts',
      { attempts: [attempt('open', { attemptNumber: 2 }), attempt('failed')] },
      { kind: 'open' },
    ],
  ])('%s', (_, change, state) => {
    expect(read(change)).toMatchObject(state);
  });
});
