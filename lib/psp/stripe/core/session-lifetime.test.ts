import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { stripeExpirySeconds } from './session-lifetime';

const NOW_MS = 1_800_000_000_000;

it.each<[string, number, number]>([
  ['an hour and a half is that', 90 * MINUTE_MS, 90 * MINUTE_MS],
  ['a short one leaves time for a late replay', 5 * MINUTE_MS, HOUR_MS],
  ['a day is what Stripe takes, less an hour for clocks that are fast', 24 * HOUR_MS, 23 * HOUR_MS],
])('%s', (_name, wishedMs, endsAfterMs) => {
  const seconds = stripeExpirySeconds({ expiresAtMs: NOW_MS + wishedMs, requestedAtMs: NOW_MS });
  expect(seconds).toBe((NOW_MS + endsAfterMs) / 1_000);
});

it('passes the wish on where nobody knows when the request was made', () => {
  expect(stripeExpirySeconds({ expiresAtMs: NOW_MS + 999, requestedAtMs: undefined })).toBe(NOW_MS / 1_000);
});
