import { MINUTE_MS } from '@/lib/kernel/clock';
import type { AttemptState } from '@/lib/orders/core/attempt';
import type { AttemptFailureReason } from '@/lib/orders/core/attempt-failure';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';

/** Where an open attempt of the fixture is paid. */
export const ATTEMPT_URL = 'https://psp.test/pay/1';

/** An attempt as far as the rules look at it. */
export type SampleAttempt = {
  attemptNumber: number;
  psp: string;
  state: AttemptState;
  pspRef: string | null;
  url: string | null;
  fingerprint: string;
  leaseUntil: Date | null;
  failureReason: AttemptFailureReason | null;
  createdAt: Date;
  periodNumber: number | null;
  request: { totalMinor: string; currency: string };
};

/** The first attempt of a session, a minute old, over 34.51 EUR; an open one has its reference and address. */
export function anAttempt(state: AttemptState, change: Partial<SampleAttempt> = {}): SampleAttempt {
  return {
    attemptNumber: 1,
    psp: 'fake',
    state,
    pspRef: state === 'open' ? 'co_1' : null,
    url: state === 'open' ? ATTEMPT_URL : null,
    fingerprint: 'mine',
    leaseUntil: null,
    failureReason: null,
    createdAt: new Date(NOW_MS - MINUTE_MS),
    periodNumber: null,
    request: { totalMinor: '3451', currency: 'EUR' },
    ...change,
  };
}

/** A lease that ends so many milliseconds from the fixed moment. */
export function leaseOver(inMs: number): Date {
  return new Date(NOW_MS + inMs);
}
