import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { decideNextAction, type PeriodFacts, type SubscriptionFacts } from './decide-next-action';
import { DEFAULT_RETRY_DAYS } from './dunning';

const START = Date.UTC(2026, 0, 31);
const FEB = Date.UTC(2026, 1, 28);
const MAR = Date.UTC(2026, 2, 31);
const APR = Date.UTC(2026, 3, 30);

const PAID: PeriodFacts = {
  periodNumber: 1,
  phase: 'regular',
  state: 'paid',
  startsAtMs: START,
  endsAtMs: FEB,
};
const DUE: PeriodFacts = { ...PAID, periodNumber: 2, state: 'due', startsAtMs: FEB, endsAtMs: MAR };
const OWED: PeriodFacts = { ...DUE, state: 'past_due' };
const declinedSince = (sinceMs: number, tryCount: number, isFinal = false) => ({
  sinceMs,
  tryCount,
  isFinal,
});

function facts(change: Partial<SubscriptionFacts>): SubscriptionFacts {
  return {
    status: 'active',
    anchorMs: START,
    billingPeriod: 'monthly',
    start: { isPaid: true, closesAtMs: START },
    newest: PAID,
    charge: { kind: 'none' },
    dunning: null,
    retryDays: DEFAULT_RETRY_DAYS,
    ...change,
  };
}

const pending = (isPaid: boolean, change: Partial<SubscriptionFacts> = {}) =>
  facts({ status: 'pending', newest: null, start: { isPaid, closesAtMs: START }, ...change });
const owing = (change: Partial<SubscriptionFacts>) => facts({ status: 'past_due', newest: OWED, ...change });

type Case = [name: string, given: SubscriptionFacts, nowMs: number, expected: object];

const CASES: Case[] = [
  ['a paid one begins', pending(true), START, { kind: 'activate' }],
  ['a paid one begins also after its checkout’s time', pending(true), MAR, { kind: 'activate' }],
  ['an unpaid one waits as long as it can be paid', pending(false), START - 1, { kind: 'wait', atMs: START }],
  ['an unpaid one is closed when its time is over', pending(false), START, { kind: 'close' }],
  [
    'an unpaid one with a live attempt is left alone',
    pending(false, { charge: { kind: 'unsettled' } }),
    MAR,
    { kind: 'wait', atMs: null },
  ],
  [
    'a change whose money has come takes effect before anything else',
    facts({ change: { kind: 'charging', isPaid: true } }),
    MAR,
    { kind: 'apply_change', which: 'charging' },
  ],
  [
    'a change fails where no money came and none can come any more',
    facts({ change: { kind: 'charging', isPaid: false } }),
    START,
    { kind: 'fail_change' },
  ],
  [
    'a change is left alone while its charge is unsettled',
    facts({ change: { kind: 'charging', isPaid: false }, charge: { kind: 'unsettled' } }),
    MAR,
    { kind: 'wait', atMs: null },
  ],
  [
    'a change is left alone while its page can be paid, also over the end of the period',
    facts({ change: { kind: 'charging', isPaid: false }, charge: { kind: 'page_open', untilMs: MAR } }),
    FEB,
    { kind: 'wait', atMs: MAR },
  ],
  [
    'a scheduled change waits for the end of the period',
    facts({ change: { kind: 'scheduled' } }),
    FEB - 1,
    { kind: 'wait', atMs: FEB },
  ],
  [
    'a scheduled change comes before the next period',
    facts({ change: { kind: 'scheduled' } }),
    FEB,
    { kind: 'apply_change', which: 'scheduled' },
  ],
  [
    'a scheduled change does not come before the next period where the last one is owed',
    owing({ change: { kind: 'scheduled' }, dunning: declinedSince(MAR - DAY_MS, 1) }),
    MAR,
    { kind: 'open_period', running: { startsAtMs: MAR, endsAtMs: APR }, missed: [], skipsUnpaid: true },
  ],
  ['a paid period is waited out', facts({}), FEB - 1, { kind: 'wait', atMs: FEB }],
  [
    'the next period begins at the very end of the last',
    facts({}),
    FEB,
    { kind: 'open_period', running: { startsAtMs: FEB, endsAtMs: MAR }, missed: [], skipsUnpaid: false },
  ],
  [
    'after the app was down the period that runs now begins, and the missed ones are named',
    facts({}),
    MAR + DAY_MS,
    {
      kind: 'open_period',
      running: { startsAtMs: MAR, endsAtMs: APR },
      missed: [{ startsAtMs: FEB, endsAtMs: MAR }],
      skipsUnpaid: false,
    },
  ],
  [
    'no period begins while a plan change is being charged',
    facts({ charge: { kind: 'unsettled' } }),
    MAR,
    { kind: 'wait', atMs: null },
  ],
  ['a period that is due is charged', facts({ newest: DUE }), FEB, { kind: 'charge' }],
  [
    'a charge without an answer is waited for',
    facts({ newest: DUE, charge: { kind: 'unsettled' } }),
    APR,
    { kind: 'wait', atMs: null },
  ],
  [
    'a charge that was paid is booked',
    facts({ newest: DUE, charge: { kind: 'paid' } }),
    FEB,
    { kind: 'book_paid' },
  ],
  [
    'a charge that was declined is booked',
    facts({ newest: DUE, charge: { kind: 'declined', isFinal: false } }),
    FEB,
    { kind: 'book_declined', isFinal: false },
  ],
  [
    'after a decline it waits for the next day of the schedule',
    owing({ dunning: declinedSince(FEB, 1) }),
    FEB + DAY_MS - 1,
    { kind: 'wait', atMs: FEB + DAY_MS },
  ],
  ['on that day it tries again', owing({ dunning: declinedSince(FEB, 1) }), FEB + DAY_MS, { kind: 'charge' }],
  [
    'the last try was declined: it ends',
    owing({ dunning: declinedSince(FEB, 5) }),
    FEB + 7 * DAY_MS,
    { kind: 'give_up' },
  ],
  [
    'a final decline is not tried again, and its day passes',
    owing({ dunning: declinedSince(FEB, 1, true) }),
    FEB + DAY_MS,
    { kind: 'skip_try' },
  ],
  [
    'a customer who is paying by hand is left alone on the day of a try',
    owing({ dunning: declinedSince(FEB, 1), charge: { kind: 'page_open', untilMs: FEB + DAY_MS + 1 } }),
    FEB + DAY_MS,
    { kind: 'wait', atMs: FEB + DAY_MS + 1 },
  ],
  [
    'a customer who is paying by hand is left alone also after the last try',
    owing({ dunning: declinedSince(FEB, 5), charge: { kind: 'page_open', untilMs: APR } }),
    MAR,
    { kind: 'wait', atMs: APR },
  ],
  [
    'a page whose time is over is ended before anything else',
    owing({ dunning: declinedSince(FEB, 1), charge: { kind: 'page_open', untilMs: FEB + DAY_MS } }),
    FEB + DAY_MS,
    { kind: 'end_page' },
  ],
  [
    'an unpaid period is skipped when the next one begins',
    owing({ dunning: declinedSince(MAR - DAY_MS, 1) }),
    MAR,
    { kind: 'open_period', running: { startsAtMs: MAR, endsAtMs: APR }, missed: [], skipsUnpaid: true },
  ],
  [
    'while a period is past due no other begins before its time',
    owing({ dunning: declinedSince(MAR - DAY_MS, 1) }),
    MAR - 1,
    { kind: 'wait', atMs: MAR },
  ],
  [
    'the tries go on for the running period',
    owing({
      newest: { ...OWED, periodNumber: 3, startsAtMs: MAR, endsAtMs: APR },
      dunning: declinedSince(MAR - DAY_MS, 1),
    }),
    MAR,
    { kind: 'charge' },
  ],
  [
    'one that is canceling keeps what was paid',
    facts({ status: 'canceling' }),
    FEB - 1,
    { kind: 'wait', atMs: FEB },
  ],
  ['one that is canceling ends with its period', facts({ status: 'canceling' }), FEB, { kind: 'end' }],
  [
    'one that is canceling in a free trial is never charged',
    facts({ status: 'canceling', newest: { ...PAID, periodNumber: 0, phase: 'special' } }),
    FEB,
    { kind: 'end' },
  ],
  ['one that was closed needs nothing', facts({ status: 'closed' }), APR, { kind: 'wait', atMs: null }],
  ['one that was canceled needs nothing', facts({ status: 'canceled' }), APR, { kind: 'wait', atMs: null }],
  ['one that has expired needs nothing', facts({ status: 'expired' }), APR, { kind: 'wait', atMs: null }],
];

describe('decideNextAction', () => {
  it.each(CASES)('%s', (_name, given, nowMs, expected) => {
    expect(decideNextAction(given, nowMs)).toEqual(expected);
  });

  it('ends within 28 days of declines, however short the periods are', () => {
    let given = owing({
      billingPeriod: 'weekly',
      newest: { ...OWED, startsAtMs: FEB, endsAtMs: FEB + 7 * DAY_MS },
      dunning: declinedSince(FEB, 1),
      retryDays: [0, 9, 18, 28],
    });
    let nowMs = FEB;
    const done: string[] = [];
    for (let step = 0; step < 60 && done.at(-1) !== 'give_up'; step += 1) {
      const action = decideNextAction(given, nowMs);
      if (action.kind === 'wait') nowMs = action.atMs ?? nowMs;
      else done.push(action.kind);
      if (action.kind === 'open_period') {
        given = { ...given, newest: { ...OWED, periodNumber: done.length, ...action.running } };
      }
      if (action.kind === 'charge' && given.dunning)
        given = { ...given, dunning: { ...given.dunning, tryCount: given.dunning.tryCount + 1 } };
    }
    expect(done.at(-1)).toBe('give_up');
    expect(done.filter((kind) => kind === 'charge')).toHaveLength(3);
    expect(nowMs - FEB).toBe(28 * DAY_MS);
  });
});
