import { describe, expect, it } from 'vitest';
import type { AttemptState } from './attempt';
import { chooseAttempt } from './choose-attempt';

const attempt = (attemptNumber: number, state: AttemptState, pspRef: string | null, psp = 'fake') => ({
  attemptNumber,
  state,
  pspRef,
  psp,
});
type Attempt = ReturnType<typeof attempt>;

describe('chooseAttempt', () => {
  it.each<[string, Attempt[], number | null]>([
    ['the attempt with the reference', [attempt(2, 'open', 'co_2'), attempt(1, 'closed', 'co_1')], 1],
    [
      'the live one without a reference, when the event overtakes our answer',
      [attempt(2, 'intent', null), attempt(1, 'closed', 'co_0')],
      2,
    ],
    ['an unknown one just so', [attempt(1, 'unknown', null)], 1],
    [
      'the known reference before one without any',
      [attempt(2, 'intent', null), attempt(1, 'closed', 'co_1')],
      1,
    ],
    ['none that was refused', [attempt(1, 'failed', null)], null],
    ['none that has another reference', [attempt(1, 'open', 'co_9')], null],
    [
      'none of another provider',
      [attempt(1, 'open', 'co_1', 'other'), attempt(2, 'intent', null, 'other')],
      null,
    ],
    ['none where there is none', [], null],
  ])('chooses %s', (_, attempts, attemptNumber) => {
    const chosen = chooseAttempt(attempts, { psp: 'fake', pspRef: 'co_1', type: 'payment_succeeded' });
    expect(chosen?.attemptNumber ?? null).toBe(attemptNumber);
  });

  it('never books an expiry on an attempt whose reference is not known yet', () => {
    const event = { psp: 'fake', pspRef: 'co_1', type: 'checkout_expired' } as const;
    expect(chooseAttempt([attempt(1, 'intent', null)], event)).toBeNull();
    expect(chooseAttempt([attempt(1, 'open', 'co_1')], event)?.attemptNumber).toBe(1);
  });
});
