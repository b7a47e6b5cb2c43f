import { describe, expect, it } from 'vitest';
import { anAttempt, type SampleAttempt } from '@/lib/orders/testing/attempt-fixture';
import { chooseAttempt } from './choose-attempt';

describe('chooseAttempt', () => {
  const newest = { attemptNumber: 2 };

  it.each<[string, SampleAttempt[], number | null]>([
    [
      'chooses the attempt with the reference',
      [anAttempt('open', { ...newest, pspRef: 'co_2' }), anAttempt('closed', { pspRef: 'co_1' })],
      1,
    ],
    [
      'chooses the live attempt without a reference, when the event overtakes our answer',
      [anAttempt('intent', newest), anAttempt('closed', { pspRef: 'co_0' })],
      2,
    ],
    ['chooses an attempt of unknown outcome likewise', [anAttempt('unknown')], 1],
    [
      'prefers the known reference to an attempt without any',
      [anAttempt('intent', newest), anAttempt('closed', { pspRef: 'co_1' })],
      1,
    ],
    ['chooses no attempt that was refused', [anAttempt('failed')], null],
    [
      'chooses no attempt of unknown outcome that has another reference',
      [anAttempt('unknown', { pspRef: 'co_9' })],
      null,
    ],
    ['chooses no attempt with another reference', [anAttempt('open', { pspRef: 'co_9' })], null],
    [
      'chooses no attempt of another provider',
      [anAttempt('open', { psp: 'other' }), anAttempt('intent', { ...newest, psp: 'other' })],
      null,
    ],
    ['chooses none where there is none', [], null],
  ])('%s', (_name, attempts, attemptNumber) => {
    const chosen = chooseAttempt(attempts, { psp: 'fake', pspRef: 'co_1', type: 'payment_succeeded' });
    expect(chosen?.attemptNumber ?? null).toBe(attemptNumber);
  });

  it('never chooses an attempt without a reference for an expiry', () => {
    const event = { psp: 'fake', pspRef: 'co_1', type: 'checkout_expired' } as const;
    expect(chooseAttempt([anAttempt('intent')], event)).toBeNull();
    expect(chooseAttempt([anAttempt('open')], event)?.attemptNumber).toBe(1);
  });

  describe('for the charge of a kept method', () => {
    const attempts = [
      { ...anAttempt('unknown', { attemptNumber: 3, psp: 'other' }), idempotencyKey: 'key-2' },
      { ...anAttempt('open', newest), idempotencyKey: 'key-1' },
      { ...anAttempt('intent'), idempotencyKey: 'key-2' },
    ];
    const charged = (chargeKey: string) =>
      chooseAttempt(attempts, { psp: 'fake', pspRef: 'co_1', type: 'payment_succeeded', chargeKey });

    it.each([
      ['key-1', 2],
      ['key-2', 1],
    ])('chooses the attempt of this provider with its key %s', (chargeKey, attemptNumber) => {
      expect(charged(chargeKey)?.attemptNumber).toBe(attemptNumber);
    });

    it('chooses none where no attempt has its key, although one has its reference', () => {
      expect(charged('key-3')).toBeNull();
    });
  });
});
