import { describe, expect, it } from 'vitest';
import { countDeclines, type PaidAttempt, toChargeFacts } from './subscription-facts';

const UNTIL_MS = 1_800_000_000_000;

/** The charge of a kept method for the second period, which was declined. */
const DECLINED: PaidAttempt = {
  attemptNumber: 1,
  state: 'failed',
  pspRef: null,
  url: null,
  leaseUntil: null,
  periodNumber: 2,
  failureReason: 'declined',
  pageEndsAtMs: null,
};
const OPEN: PaidAttempt = {
  ...DECLINED,
  state: 'open',
  pspRef: 'psp-1',
  url: 'https://psp.example/1',
  failureReason: null,
  pageEndsAtMs: UNTIL_MS,
};
const FOR_GOOD: PaidAttempt = { ...DECLINED, failureReason: 'declined_for_good' };

describe('countDeclines', () => {
  it.each<[string, Partial<PaidAttempt>, number]>([
    ['counts a declined charge', {}, 1],
    ['counts a charge that was declined for good', { failureReason: 'declined_for_good' }, 1],
    ['counts a charge that needs its customer', { failureReason: 'needs_customer' }, 1],
    ['counts a charge that is said to be of no change', { isOfChange: false }, 1],
    ['leaves out a charge of a change of the plan', { isOfChange: true }, 0],
    ['leaves out a charge of another period', { periodNumber: 1 }, 0],
    ['leaves out a charge of no period', { periodNumber: null }, 0],
    ['leaves out a page, whose customer is there', { pageEndsAtMs: UNTIL_MS }, 0],
    ['leaves out a page whose time ended with the epoch', { pageEndsAtMs: 0 }, 0],
    ['leaves out a charge that the PSP never had', { failureReason: 'never_created' }, 0],
    ['leaves out a charge that expired', { failureReason: 'expired' }, 0],
    ['leaves out a charge without a reason', { failureReason: null }, 0],
    ['leaves out a charge that was closed', { state: 'closed' }, 0],
    ['leaves out a charge that was paid', { state: 'paid' }, 0],
  ])('%s', (_, change, count) => {
    expect(countDeclines([{ ...DECLINED, ...change }], 2)).toBe(count);
  });

  it('counts every declined charge of the period among others', () => {
    const attempts: PaidAttempt[] = [DECLINED, { ...DECLINED, periodNumber: 1 }, OPEN, FOR_GOOD];
    expect(countDeclines(attempts, 2)).toBe(2);
  });

  it('counts nothing without attempts', () => {
    expect(countDeclines([], 2)).toBe(0);
  });
});

describe('toChargeFacts', () => {
  const owed = { periodNumber: 2, failedTryCount: 0, isPaid: false };
  const paid = { ...owed, isPaid: true };
  const unsettled: PaidAttempt = { ...DECLINED, state: 'unknown', failureReason: null };

  it.each<[string, Parameters<typeof toChargeFacts>[0], ReturnType<typeof toChargeFacts>]>([
    ['without a period and attempts', { attempts: [], period: null }, { kind: 'none' }],
    ['without a period after a decline', { attempts: [DECLINED], period: null }, { kind: 'none' }],
    ['with an owed period and no attempt', { attempts: [], period: owed }, { kind: 'none' }],
    ['with a paid period', { attempts: [], period: paid }, { kind: 'paid' }],
    ['with a paid period after a decline', { attempts: [DECLINED], period: paid }, { kind: 'paid' }],
    [
      'with an attempt whose outcome is unknown',
      { attempts: [unsettled], period: paid },
      { kind: 'unsettled' },
    ],
    [
      'with an attempt that is being begun before the first period',
      { attempts: [{ ...unsettled, state: 'intent' }], period: null },
      { kind: 'unsettled' },
    ],
    [
      'with an open page, whatever its period',
      { attempts: [OPEN, DECLINED], period: owed },
      { kind: 'page_open', untilMs: UNTIL_MS },
    ],
    [
      'with an open charge of a kept method, which has no page',
      { attempts: [{ ...OPEN, pageEndsAtMs: null }], period: owed },
      { kind: 'page_open', untilMs: 0 },
    ],
    ['with a first decline', { attempts: [DECLINED], period: owed }, { kind: 'declined', isFinal: false }],
    [
      'with a decline that is written down already',
      { attempts: [DECLINED], period: { ...owed, failedTryCount: 1 } },
      { kind: 'none' },
    ],
    [
      'with fewer declines than are written down',
      { attempts: [DECLINED], period: { ...owed, failedTryCount: 2 } },
      { kind: 'none' },
    ],
    [
      'with a second decline after one that is written down',
      { attempts: [DECLINED, DECLINED], period: { ...owed, failedTryCount: 1 } },
      { kind: 'declined', isFinal: false },
    ],
    [
      'with a final decline after another',
      { attempts: [FOR_GOOD, DECLINED], period: { ...owed, failedTryCount: 1 } },
      { kind: 'declined', isFinal: true },
    ],
    [
      'with a decline after an earlier final one',
      { attempts: [DECLINED, FOR_GOOD], period: { ...owed, failedTryCount: 1 } },
      { kind: 'declined', isFinal: false },
    ],
    [
      'with a decline below a final one of an earlier period',
      { attempts: [{ ...FOR_GOOD, periodNumber: 1 }, DECLINED], period: owed },
      { kind: 'declined', isFinal: false },
    ],
    [
      'with a final decline below a page of the same period that failed',
      { attempts: [{ ...DECLINED, pageEndsAtMs: UNTIL_MS }, FOR_GOOD], period: owed },
      { kind: 'declined', isFinal: true },
    ],
  ])('%s', (_, input, facts) => {
    expect(toChargeFacts(input)).toEqual(facts);
  });
});
