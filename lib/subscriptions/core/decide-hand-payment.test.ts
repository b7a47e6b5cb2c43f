import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { AttemptState } from '@/lib/orders/core/attempt';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import { decideHandPayment, type HandPayment, MIN_TIME_TO_PAY_MS } from './decide-hand-payment';
import type { ChargeFacts, PeriodFacts } from './decide-next-action';

const NOW_MS = 1_800_000_000_000;
const PERIOD = 3;

type Way = {
  status?: SubscriptionStatus;
  newest?: number | null;
  charge?: ChargeFacts;
  attempt?: { state: AttemptState; periodNumber?: number; isLeased?: boolean; leftMs?: number } | null;
};

function decide({ status = 'past_due', newest = PERIOD, charge, attempt = null }: Way) {
  const live = attempt && {
    attemptNumber: 4,
    state: attempt.state,
    pspRef: 'ref',
    url: 'https://psp.example/pay',
    leaseUntil: attempt.isLeased ? new Date(NOW_MS + 1) : null,
    periodNumber: attempt.periodNumber ?? PERIOD,
    leftMs: attempt.leftMs ?? 30 * MINUTE_MS,
  };
  const period: Omit<PeriodFacts, 'periodNumber'> = {
    phase: 'regular',
    state: 'past_due',
    startsAtMs: 0,
    endsAtMs: 0,
  };
  return decideHandPayment({
    facts: {
      status,
      newest: newest === null ? null : { ...period, periodNumber: newest },
      charge: charge ?? { kind: 'none' },
    },
    attempts: live ? [live] : [],
    periodNumber: PERIOD,
    pageEndsAtMs: ({ leftMs }) => NOW_MS + leftMs,
    nowMs: NOW_MS,
  }).kind;
}

describe('a press on Pay', () => {
  it.each<[string, Way, HandPayment<never>['kind']]>([
    ['opens a page where nothing is under way', {}, 'start'],
    ['opens a page after a failed one', { attempt: { state: 'failed' } }, 'start'],
    ['opens a page after one that was left', { attempt: { state: 'closed' } }, 'start'],
    ['leads to the page that another tab has opened', { attempt: { state: 'open' } }, 'reuse'],
    [
      'leads to a page that has just enough time left',
      { attempt: { state: 'open', leftMs: MIN_TIME_TO_PAY_MS } },
      'reuse',
    ],
    [
      'ends a page that has too little time left',
      { attempt: { state: 'open', leftMs: MIN_TIME_TO_PAY_MS - 1 } },
      'end_page',
    ],
    [
      'ends the page of an earlier period',
      { attempt: { state: 'open', periodNumber: PERIOD - 1 } },
      'end_page',
    ],
    ['waits for a charge that is at the provider', { attempt: { state: 'intent', isLeased: true } }, 'wait'],
    ['settles a charge whose caller died', { attempt: { state: 'intent' } }, 'settle'],
    ['settles a charge without an answer', { attempt: { state: 'unknown' } }, 'settle'],
    ['sees that a charge was paid', { charge: { kind: 'paid' } }, 'paid'],
    ['sees that a charge was declined', { charge: { kind: 'declined', isFinal: true } }, 'declined'],
    ['pays nothing for a period that was skipped meanwhile', { newest: PERIOD + 1 }, 'other_period'],
    ['pays nothing of a subscription that has no period', { newest: null }, 'other_period'],
    ['pays nothing that is paid', { status: 'active' }, 'nothing_owed'],
    ['pays nothing of what was canceled after it was paid', { status: 'canceling' }, 'nothing_owed'],
    ['pays nothing before the first period', { status: 'pending' }, 'nothing_owed'],
    ['pays nothing of what was canceled while it was owed', { status: 'canceled' }, 'ended'],
    ['pays nothing of what was never begun', { status: 'closed' }, 'ended'],
    ['pays nothing of what is over', { status: 'expired' }, 'ended'],
  ])('%s', (_, way, kind) => {
    expect(decide(way)).toBe(kind);
  });

  it('stops on a status that this version does not know', () => {
    // A row that a later version has written, which no type can rule out.
    expect(() => decide({ status: 'paused' as SubscriptionStatus })).toThrow(
      'Assertion failed: unhandled case "paused"',
    );
  });
});
